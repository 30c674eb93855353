using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Community;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Community.Writing;

/// <summary>
/// All that a member wrote, under their name and under each pseudonym: one discussion at a time, found by their own list and tags and by nothing else.
/// What others wrote in the same discussion, or made of a text that is everybody's, is theirs.
/// </summary>
internal sealed class OwnPostsData(ProfNetDb db, MemberIndex index, SealTags tags, ICurrentMember me) : IOwnData
{
    public IReadOnlyList<string> Tables =>
    [
        "community.voices", "community.posts_named", "community.posts_sealed", "community.revisions", "community.waiting_posts", "community.cases", "community.polls", "community.poll_options",
        "community.discussions",
    ];

    public async IAsyncEnumerable<OwnFile> ReadAsync(Guid member, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var entry in (await index.ReadAsync(member, ct)).Where(e => e.Voice is not null))
        {
            var voices = await VoicesAsync(member, entry, ct);
            List<object> told = [];
            foreach (var voice in voices)
            {
                told.Add(await ToldAsync(voice, ct));
            }

            yield return OwnFile.Json($"discussions/{entry.Discussion}.json", new { entry.Discussion, Voices = told });
        }
    }

    private async Task<List<Voice>> VoicesAsync(Guid member, IndexEntry entry, CancellationToken ct)
    {
        var own = tags.OwnTags(member, entry.Discussion);
        return await db.Voices.AsNoTracking()
            .Where(v => v.Id == entry.Voice || (own.Contains(v.OwnerTag) && db.Discussions.Any(d => d.Id == v.DiscussionId && d.Handle == entry.Discussion))).ToListAsync(ct);
    }

    private async Task<object> ToldAsync(Voice voice, CancellationToken ct)
    {
        var discussion = await db.Discussions.AsNoTracking().SingleAsync(d => d.Id == voice.DiscussionId, ct);
        var isOpener = discussion.OpenerVoiceId == voice.Id;
        var mayRead = isOpener || await db.DiscussionsOpenTo(me.Rights).AnyAsync(d => d.Id == discussion.Id, ct);
        return new
        {
            In = discussion.Handle,
            Title = mayRead ? discussion.Title : null,
            voice.IsSealed,
            voice.Name,
            voice.Badge,
            Posts = await PostsAsync(voice, ct),
            Improved = await db.Revisions.AsNoTracking().Where(r => r.VoiceId == voice.Id && !r.IsPurged).Select(r => new { r.No, r.Body, r.ReplacedOn }).ToListAsync(ct),
            Waiting = await db.WaitingPosts.AsNoTracking().Where(w => w.VoiceId == voice.Id).Select(w => new { w.Body, w.WrittenOn, w.RefusedBecause }).ToListAsync(ct),
            Case = isOpener ? await db.Cases.AsNoTracking().Where(c => c.DiscussionId == discussion.Id).Select(c => new { c.AgeBand, c.Context, c.Examination, c.Hypotheses, c.Question, c.OutcomeText }).SingleOrDefaultAsync(ct) : null,
            Poll = isOpener ? await PollAsync(discussion.Id, ct) : null,
        };
    }

    private async Task<IReadOnlyList<object>> PostsAsync(Voice voice, CancellationToken ct)
    {
        Post[] posts =
        [
            .. await db.SealedPosts.AsNoTracking().Where(p => p.VoiceId == voice.Id).OrderBy(p => p.Seq).ToListAsync(ct),
            .. await db.NamedPosts.AsNoTracking().Where(p => p.VoiceId == voice.Id).OrderBy(p => p.Seq).ToListAsync(ct),
        ];
        List<object> told = [];
        foreach (var post in posts)
        {
            var isOwnText = post.ImprovedBy is null || post.ImprovedBy == voice.Id;
            told.Add(new
            {
                post.Seq,
                PostedOn = post is SealedPost { PostedOn: var day } ? day : (DateOnly?)null,
                PostedAt = post is NamedPost { PostedAt: var at } ? at : (DateTimeOffset?)null,
                Body = isOwnText ? post.Body : null,
                post.IsWiki,
                post.IsDeleted,
                post.EditedOn,
                Before = await db.Revisions.AsNoTracking().Where(r => r.PostId == post.Id && r.VoiceId == null && !r.IsPurged).OrderBy(r => r.No)
                    .Select(r => new { r.No, r.Body, r.ReplacedOn }).ToListAsync(ct),
            });
        }

        return told;
    }

    private async Task<object?> PollAsync(Guid discussion, CancellationToken ct) =>
        (await db.Database.SqlQuery<OwnPoll>(
            $"""
            select p.question as "Question", coalesce((select array_agg(o.label order by o.no) from community.poll_options o where o.poll_id = p.id), array[]::text[]) as "Options"
            from community.polls p where p.discussion_id = {discussion}
            """).ToListAsync(ct)).SingleOrDefault();

    private sealed record OwnPoll(string Question, string[] Options);
}
