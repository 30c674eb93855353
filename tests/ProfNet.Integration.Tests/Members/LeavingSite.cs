using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Seal;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Members;

/// <summary>What tests of leaving look at: pages as another reader gets them, and the rows of the community.</summary>
internal static class LeavingSite
{
    public const string LeavePage = "/account/leave";

    /// <summary>As many as a pseudonym needs around it, and some more, so that one who leaves closes no space.</summary>
    private const int Colleagues = 14;

    extension(ProfNetSite site)
    {
        public async Task FillWithColleaguesAsync()
        {
            for (var i = 0; i < Colleagues; i++)
            {
                await site.PersonAsync();
            }
        }

        /// <summary>Discussions that somebody else opened and in which this person replied, each with their own voice.</summary>
        public async Task<List<string>> WrittenByAsync(Person person, int discussions, string voice)
        {
            var author = await site.SignedInAsync(person.Id);
            List<string> written = [];
            for (var i = 0; i < discussions; i++)
            {
                var opener = await site.MemberAsync();
                var discussion = await opener.StartAsync(await site.SomeSpaceAsync(), "Name");
                (await author.ReplyAsync(discussion, $"Mon avis, fil {i}.", voice)).Status.ShouldBe(302);
                (await opener.ReplyAsync(discussion, "Merci.")).Status.ShouldBe(302);
                written.Add(discussion);
            }

            return written;
        }

        /// <summary>The discussions' pages as they came, but for what is drawn anew for each page.</summary>
        public static async Task<List<string>> PagesAsync(Visitor reader, IEnumerable<string> discussions)
        {
            List<string> pages = [];
            foreach (var discussion in discussions)
            {
                pages.Add((await reader.Get(discussion)).Lasting());
            }

            return pages;
        }

        /// <summary>Every row of the community but the members' lists, whose boxes change whenever anybody does anything.</summary>
        public async Task<List<string>> CommunityRowsAsync() =>
        [
            .. (await new DatabaseWalk(site.Database.Owner).ReadAsync()).Where(t => t.Key.StartsWith("community.", StringComparison.Ordinal) && t.Key is not "community.member_index")
                .SelectMany(t => t.Value).Select(r => $"{r.Table} {r.Text}").Order(StringComparer.Ordinal),
        ];

        /// <summary>Which of the discussions still hold what the person wrote.</summary>
        public async Task<List<string>> StillThereAsync(IEnumerable<string> discussions)
        {
            List<string> there = [];
            foreach (var discussion in discussions)
            {
                var texts = await site.AskAsync<long>(
                    """
                    select (select count(*) from community.posts_named p where p.discussion_id = d.id and p.body like 'Mon avis%')
                         + (select count(*) from community.posts_sealed p where p.discussion_id = d.id and p.body like 'Mon avis%')
                    from community.discussions d where handle = $1
                    """,
                    Community.Colleagues.HandleIn(discussion));
                if (texts > 0)
                {
                    there.Add(discussion);
                }
            }

            return there;
        }

        /// <summary>The names under which the person, or whoever replied there, stands in each.</summary>
        public async Task<List<string>> NamesAsync(IEnumerable<string> discussions)
        {
            List<string> names = [];
            foreach (var voice in await site.VoicesAsync(discussions))
            {
                names.Add(await site.AskAsync<string>("select name from community.voices where id = $1", voice));
            }

            return names;
        }

        /// <summary>The voices of whoever replied.</summary>
        public async Task<List<Guid>> VoicesAsync(IEnumerable<string> discussions)
        {
            List<Guid> voices = [];
            foreach (var handle in discussions.Select(Community.Colleagues.HandleIn))
            {
                voices.Add(await site.AskAsync<Guid>(
                    "select v.id from community.voices v join community.discussions d on d.id = v.discussion_id and v.id <> d.opener_voice_id where d.handle = $1", handle));
            }

            return voices;
        }

        /// <summary>The form, sent with these choices.</summary>
        public static Task<Shown> LeaveAsync(Visitor member, string underPseudonyms, string underName, string password = ProfNetSite.Password) =>
            member.Submit(LeavePage, ("UnderPseudonyms", underPseudonyms), ("UnderName", underName), ("Password", password));
    }
}
