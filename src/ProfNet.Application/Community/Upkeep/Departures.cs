using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Community;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Community.Upkeep;

/// <summary>What becomes of the discussions of a member who left: one at a time, each in a transaction of its own. Done twice, it is done.</summary>
internal sealed class Departures(ProfNetDb db, SealTags tags, ISealKeys keys, IPublisher publisher)
{
    /// <summary>Changes one discussion as its member wished: their text goes, or their name, or neither; whose voice it was no key tells any more; and they follow it no more.</summary>
    public async Task LeaveAsync(Guid member, IndexEntry entry, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var discussion = await db.Discussions
            .FromSql($"select * from community.discussions where handle = {entry.Discussion} for update")
            .SingleOrDefaultAsync(ct);
        if (discussion is not null)
        {
            await db.WaitingPosts.Where(w => w.VoiceId == entry.Voice).ExecuteDeleteAsync(ct); // what nobody else has read goes, whatever becomes of the rest
            await PartAsync(discussion, entry, ct);
            await ForgetAsync(member, discussion, ct);
        }

        await db.SaveWithReactionsAsync(ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
    }

    /// <summary>What else was kept for a member goes with the last of their discussions: what they had read, and what other rooms know. In the caller's transaction.</summary>
    public async Task EndAsync(Guid member, CancellationToken ct)
    {
        var readerKeys = tags.ReaderKeys(member);
        await db.Database.ExecuteSqlAsync(
            $"delete from community.personal where tag in (select sha256(k || uuid_send(d.id)) from community.discussions d, unnest({readerKeys}) k)", ct);
        await publisher.Publish(new Happened<DepartureEnded>(new DepartureEnded(member)), ct);
    }

    private async Task PartAsync(Discussion discussion, IndexEntry entry, CancellationToken ct)
    {
        if (await db.Voices.SingleOrDefaultAsync(v => v.Id == entry.Voice, ct) is not { } voice)
        {
            return;
        }

        if (entry.TextGoes)
        {
            await DeleteAsync(discussion, voice.Id, ct);
        }

        if (entry.NameGoes)
        {
            voice.Unname();
        }

        voice.Disown();
    }

    /// <summary>With the texts that the posts had before, and those that were only taken back so far.</summary>
    private async Task DeleteAsync(Discussion discussion, Guid voiceId, CancellationToken ct)
    {
        Post[] posts =
        [
            .. await db.SealedPosts.Where(p => p.VoiceId == voiceId && (!p.IsDeleted || p.DeletedOn != null)).ToListAsync(ct),
            .. await db.NamedPosts.Where(p => p.VoiceId == voiceId && (!p.IsDeleted || p.DeletedOn != null)).ToListAsync(ct),
        ];
        foreach (var post in posts)
        {
            discussion.Delete(post);
        }
    }

    private async Task ForgetAsync(Guid member, Discussion discussion, CancellationToken ct)
    {
        var follows = keys.Numbers(SealPurpose.Own).Select(keyNo => tags.FollowTag(keyNo, member, discussion.Handle)).ToArray();
        var personal = tags.ReaderKeys(member).Select(key => SealTags.PersonalTag(key, discussion.Id)).ToArray();
        await db.Database.ExecuteSqlAsync($"delete from community.followers where discussion_id = {discussion.Id} and tag = any ({follows})", ct);
        await db.Database.ExecuteSqlAsync($"delete from community.personal where tag = any ({personal})", ct);
    }
}
