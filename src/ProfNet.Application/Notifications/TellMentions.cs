using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Members;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Profiles;

namespace ProfNet.Application.Notifications;

/// <summary>
/// Puts each mention into the list of the member whom it names, at the quarter of an hour, and takes its row away in the same transaction. What they are told
/// is worked out from there, up to where the discussion may be told. Who may not read the discussion is not told, and finds nothing of it in their list.
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

        if (await MayReadAsync(mention.Member, row.Readers, ct) && await IsThereAsync(row.Discussion, row.Before + mention.Seq, mention.Member, ct))
        {
            await index.ChangeAsync(mention.Member, entries => entries.Put(row.Handle, entry => entry with { MentionedIn = Math.Max(entry.MentionedIn, row.Before + mention.Seq) }), ct);
        }

        await transaction.CommitAsync(ct);
        await news.TellMemberAsync(mention.Member, ct);
    }

    private async Task<bool> MayReadAsync(Guid member, string[] readers, CancellationToken ct) =>
        await db.Members.Where(m => m.Id == member).Select(m => new { m.ProfessionKey, m.SpecialtyCode, m.Role }).SingleOrDefaultAsync(ct) is { } named
        && (readers.Length == 0 || Rights.Of(named.ProfessionKey, named.SpecialtyCode, named.Role is StaffRole.Moderator or StaffRole.Administrator).Any(readers.Contains));

    private async Task<Row?> TakeAsync(Guid id, CancellationToken ct) => (await db.Database.SqlQuery<Row>(
        $"""
        with taken as (
          delete from notifications.pending_mentions where id = (select id from notifications.pending_mentions where id = {id} for update skip locked)
          returning id, discussion_id, sealed)
        select t.id as "Id", i.id as "Discussion", i.handle as "Handle", t.sealed as "Sealed", coalesce(d.merged_seq - 1, 0) as "Before", s.readers as "Readers"
        from taken t
        join community.discussions d on d.id = t.discussion_id
        join community.discussions i on i.id = coalesce(d.merged_into, d.id)
        join community.spaces s on s.id = i.space_id
        """).ToListAsync(ct)).SingleOrDefault();

    /// <summary>What was taken back calls nobody, nor does what somebody muted wrote under their name; whether a pseudonym is theirs, nobody asks.</summary>
    private async Task<bool> IsThereAsync(Guid discussion, int seq, Guid called, CancellationToken ct) =>
        await db.NamedPosts.AnyAsync(
            p => p.DiscussionId == discussion && p.Seq == seq && !p.IsDeleted
                && !db.Voices.Any(v => v.Id == p.VoiceId && db.Ties.Any(t => t.MemberId == called && t.OtherId == v.MemberId && t.Kind == TieKind.Mutes)),
            ct)
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

    /// <param name="Discussion">The one that holds the post now.</param>
    /// <param name="Handle">Its handle.</param>
    /// <param name="Before">What the numbers of its posts grew by since.</param>
    private sealed record Row(Guid Id, Guid Discussion, string Handle, byte[] Sealed, int Before, string[] Readers);
}
