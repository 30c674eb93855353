using System.Globalization;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>What members do in discussions, through the forms.</summary>
internal static class Colleagues
{
    public const string NewPage = "/discussions/new";

    /// <summary>The form of a reply: a poll may stand before it.</summary>
    private const string Composer = "main form:has(textarea[name=Body])";

    extension(Visitor member)
    {
        /// <summary>Opens a discussion and returns its address.</summary>
        public async Task<string> StartAsync(string space, string voice, string title = "Un titre assez long", string body = "Une question.")
        {
            var answer = await member.Submit(NewPage, ("Space", space), ("Title", title), ("Body", body), ("Voice", voice));
            answer.Status.ShouldBe(302, answer.Main);
            return answer.Location!;
        }

        /// <summary>Keeps what is typed in the composer of a page without sending it, by its button.</summary>
        public async Task KeepDraftAsync(string address, string body) =>
            (await member.Send("/drafts?handler=Keep", await member.Get(address), ("Body", body))).Status.ShouldBe(302);

        /// <summary>Replies with the page's own form; without a voice, with whatever the form says.</summary>
        public async Task<Shown> ReplyAsync(string discussion, string body, string? voice = null)
        {
            var page = await member.Get(discussion);
            return await (voice is null ? member.FillIn(page, Composer, ("Body", body)) : member.FillIn(page, Composer, ("Body", body), ("Voice", voice)));
        }
    }

    extension(ProfNetSite site)
    {
        /// <summary>The slug of some space that every ProfNet has.</summary>
        public Task<string> SomeSpaceAsync(int place = 0) =>
            site.AskAsync<string>("select slug from community.spaces order by position offset $1 limit 1", place);

        public Task<Guid> DiscussionIdAsync(string discussion) => site.AskAsync<Guid>("select id from community.discussions where handle = $1", HandleIn(discussion));

        public Task<long> PostsAsync(string discussion) => site.AskAsync<long>(
            """
            select (select count(*) from community.posts_named p where p.discussion_id = d.id) + (select count(*) from community.posts_sealed p where p.discussion_id = d.id)
            from community.discussions d where handle = $1
            """,
            HandleIn(discussion));

        /// <summary>Fills a discussion with posts as if its opener had gone on writing.</summary>
        public Task GrowAsync(string discussion, int posts) => site.RunAsync(
            string.Create(CultureInfo.InvariantCulture, $"""
            with d as (update community.discussions set last_seq = {posts} where handle = $1 returning id, opener_voice_id)
            insert into community.posts_named (id, discussion_id, seq, voice_id, body, body_html, once, posted_at)
            select gen_random_uuid(), d.id, n, d.opener_voice_id, 'Message ' || n, '<p>Message ' || n || '</p>', decode(md5(n || $1), 'hex'), now()
            from d, generate_series(2, {posts}) n
            """),
            HandleIn(discussion));
    }

    /// <summary>A discussion's address without page or post.</summary>
    public static string AddressOf(string discussion) => $"/discussions/{HandleIn(discussion)}";

    public static string HandleIn(string discussion) => discussion.Split('/')[^1].Split('?', '#')[0];
}
