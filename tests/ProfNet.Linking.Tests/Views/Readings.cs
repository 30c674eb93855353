using ProfNet.Application.Community;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Nomenclature;
using ProfNet.Linking.Tests.Attack;
using ProfNet.Linking.Tests.Life;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Linking.Tests.Views;

/// <summary>The two ways to come by the evidence: reading every page as a member, or the rows of a dump.</summary>
internal static class Readings
{
    private const int DaysToTheMonth = 30;

    public static IReadOnlyList<Candidate> Candidates(IReadOnlyList<Member> members) =>
        [.. members.Select((m, no) => new Candidate(no, m.Id, $"{m.GivenName} {m.FamilyName}", Profession.Find(m.ProfessionKey)!.Label, SpecialtyGroup.Of(Profession.Find(m.ProfessionKey)!, Specialty.Find(m.SpecialtyCode)).Name))];

    /// <summary>Every page of every discussion, as the member reads it.</summary>
    public static async Task<Evidence> OfPagesAsync(SimulatedSite site, Member reader, IReadOnlyList<Candidate> candidates)
    {
        List<ReadPost> posts = [];
        DiscussionCursor? after = null;
        do
        {
            var list = await site.SendAsync(reader, new ListDiscussions(null, Unanswered: false, after));
            foreach (var handle in list.Rows.Select(r => r.Handle))
            {
                for (var (page, pages) = (1, 1); page <= pages; page++)
                {
                    var view = await site.SendAsync(reader, new GetDiscussion(handle, page));
                    pages = view.Pages;
                    posts.AddRange(view.PostsOnPage.Select(p => Post(view, p, site.Clock.Now)));
                }
            }

            after = list.Next;
        }
        while (after is not null);

        return new Evidence(candidates, posts);
    }

    /// <summary>The same from the rows; a day that is not yet the first of its month is a day, whatever the page would show of it.</summary>
    public static Evidence OfRows(Dump dump, IReadOnlyList<Candidate> candidates)
    {
        var (spaces, discussions, voices) = (dump.Table("community.spaces"), dump.Table("community.discussions"), dump.Table("community.voices"));
        var spaceOf = spaces.Rows.ToDictionary(r => (Guid)r[spaces.Column("id")]!, r => (string)r[spaces.Column("slug")]!);
        var discussionOf = discussions.Rows.ToDictionary(r => (Guid)r[discussions.Column("id")]!, r =>
            ((string)r[discussions.Column("handle")]!, spaceOf[(Guid)r[discussions.Column("space_id")]!]));
        var voiceOf = voices.Rows.ToDictionary(r => (Guid)r[voices.Column("id")]!, r =>
            ((string)r[voices.Column("name")]!, (string)r[voices.Column("badge")]!, (bool)r[voices.Column("is_sealed")]!));
        return new Evidence(candidates, [.. new[] { ("community.posts_named", "posted_at"), ("community.posts_sealed", "posted_on") }.SelectMany(t => Posts(dump.Table(t.Item1), t.Item2))]);

        IEnumerable<ReadPost> Posts(DumpTable table, string time) =>
            from row in table.Rows
            let discussion = discussionOf[(Guid)row[table.Column("discussion_id")]!]
            let voice = voiceOf[(Guid)row[table.Column("voice_id")]!]
            let at = row[table.Column(time)] is DateTime moment ? new DateTimeOffset(moment) : (DateTimeOffset?)null
            let day = at is { } a ? ParisTime.Day(a) : (DateOnly)row[table.Column(time)]!
            let isHour = at is { } b && ParisTime.StartOfDay(day) != b
            select Read(discussion.Item1, discussion.Item2, (int)row[table.Column("seq")]!, isHour || !(day.Day == 1 && IsOld(day, dump.TakenAt)), day, isHour ? at : null, voice);
    }

    private static ReadPost Post(DiscussionView view, PostView post, DateTimeOffset now)
    {
        // As the page writes it: a day, or a month.
        var shown = FrenchDates.DayForMachines(post.On, now, view.SealedVoices > 0);
        return Read(view.Handle, view.SpaceSlug, post.Seq, post.At is not null || shown.Length > "yyyy-MM".Length, post.On, post.At, (post.Voice.Name, post.Voice.Badge, post.Voice.IsSealed));
    }

    private static ReadPost Read(string discussion, string space, int seq, bool isDay, DateOnly day, DateTimeOffset? at, (string Name, string Badge, bool IsSealed) voice) =>
        new(discussion, space, seq, isDay ? day : null, new DateOnly(day.Year, day.Month, 1), at, voice.Name, voice.Badge, voice.IsSealed);

    private static bool IsOld(DateOnly day, DateTimeOffset now) => ParisTime.Day(now).DayNumber - day.DayNumber > DaysToTheMonth;
}
