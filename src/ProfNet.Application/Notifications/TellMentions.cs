using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Notifications;

/// <summary>
/// Puts each mention into the list of the member whom it names, at the quarter of an hour, and takes its row away in the same transaction. What they are told
/// is worked out from there, up to where the discussion may be told.
/// </summary>
internal sealed class TellMentions(ProfNetDb db, MemberIndex index, PendingMentions mentions, NewsLater news, ILogger<TellMentions> log) : IChore
{
    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public async Task RunAsync(CancellationToken ct)
    {
        var waiting = await db.Database.SqlQuery<Guid>($"select id as \"Value\" from notifications.pending_mentions order by random()").ToListAsync(ct);
        foreach (var id in waiting)
        {
            await TellAsync(id, ct);
        }
    }

    private async Task TellAsync(Guid id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var row = await TakeAsync(id, ct);
        if (row is null || TryOpen(row) is not { } mention)
        {
            return; // another node has it, or no key of this one opens it: it stays
        }

        if (await db.Members.AnyAsync(m => m.Id == mention.Member, ct) && await IsThereAsync(row.Discussion, mention.Seq, ct))
        {
            await index.ChangeAsync(mention.Member, entries => entries.Put(row.Handle, entry => entry with { MentionedIn = Math.Max(entry.MentionedIn, mention.Seq) }), ct);
        }

        await transaction.CommitAsync(ct);
        await news.TellMemberAsync(mention.Member, ct);
    }

    private async Task<Row?> TakeAsync(Guid id, CancellationToken ct) => (await db.Database.SqlQuery<Row>(
        $"""
        with taken as (
          delete from notifications.pending_mentions where id = (select id from notifications.pending_mentions where id = {id} for update skip locked)
          returning id, discussion_id, sealed)
        select t.id as "Id", d.id as "Discussion", d.handle as "Handle", t.sealed as "Sealed" from taken t join community.discussions d on d.id = t.discussion_id
        """).ToListAsync(ct)).SingleOrDefault();

    /// <summary>What was taken back calls nobody.</summary>
    private async Task<bool> IsThereAsync(Guid discussion, int seq, CancellationToken ct) =>
        await db.NamedPosts.AnyAsync(p => p.DiscussionId == discussion && p.Seq == seq && !p.IsDeleted, ct)
        || await db.SealedPosts.AnyAsync(p => p.DiscussionId == discussion && p.Seq == seq && !p.IsDeleted, ct);

    private PendingMention? TryOpen(Row row)
    {
        try
        {
            return mentions.Open(row.Id, row.Sealed);
        }
        catch (Exception unreadable) when (SealedBox.DoesNotOpen(unreadable))
        {
            log.LogError("A mention opens with no key of this node, and stays: {Failure}", unreadable.GetType().Name);
            return null;
        }
    }

    private sealed record Row(Guid Id, Guid Discussion, string Handle, byte[] Sealed);
}
