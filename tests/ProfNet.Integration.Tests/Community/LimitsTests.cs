using ProfNet.Domain.Community;
using ProfNet.Integration.Tests.Seal;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>How much one may write in a day is counted through the seal, and known to oneself alone.</summary>
public sealed class LimitsTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task The_eleventh_discussion_of_a_day_is_refused_with_its_text_kept_and_the_day_after_is_another()
    {
        var person = await site.PersonAsync();
        var member = await site.SignedInAsync(person.Id);
        for (var i = 0; i < WritingDay.MostDiscussions; i++)
        {
            await member.StartAsync(await site.SomeSpaceAsync(), i % 2 == 0 ? "Name" : "Pseudonym");
        }

        var refused = await member.Submit(Colleagues.NewPage, ("Space", await site.SomeSpaceAsync()), ("Title", "Un onzième titre"), ("Body", "Une question."), ("Voice", "Name"));

        (refused.Status, refused.ValueOf("Body"), refused.ValueOf("Title")).ShouldBe((422, "Une question.", "Un onzième titre"));
        refused.Refusal.ShouldContain("demain, dès minuit");
        (await (await site.MemberAsync()).Submit(Colleagues.NewPage, ("Space", await site.SomeSpaceAsync()), ("Title", "Celui d’un autre"), ("Body", "Une question."), ("Voice", "Name")))
            .Status.ShouldBe(302, "another member's day is untouched");
        await OnTheNextDayAsync(async () => await (await site.SignedInAsync(person.Id)).StartAsync(await site.SomeSpaceAsync(), "Name", "Un onzième titre"));
    }

    [Fact]
    public async Task The_day_s_posts_and_new_pseudonyms_have_their_own_limits_and_who_has_one_goes_on()
    {
        var member = await site.MemberAsync();
        List<string> discussions = [];
        while (discussions.Count <= WritingDay.MostPseudonyms)
        {
            var opener = await site.MemberAsync();
            for (var i = 0; i < WritingDay.MostDiscussions; i++)
            {
                discussions.Add(await opener.StartAsync(await site.SomeSpaceAsync(), "Name"));
            }
        }

        foreach (var discussion in discussions.Take(WritingDay.MostPseudonyms))
        {
            (await member.ReplyAsync(discussion, "Une réponse.", "Pseudonym")).Status.ShouldBe(302);
        }

        var refused = await member.ReplyAsync(discussions[WritingDay.MostPseudonyms], "Une réponse de trop.", "Pseudonym");
        (refused.Status, refused.ValueOf("Body")).ShouldBe((422, "Une réponse de trop."));
        refused.Refusal.ShouldContain("20\u00A0pseudonymes");
        for (var posts = WritingDay.MostPseudonyms; posts < WritingDay.MostPosts; posts++)
        {
            (await member.ReplyAsync(discussions[0], $"Message {posts}.")).Status.ShouldBe(302);
        }

        (await member.ReplyAsync(discussions[0], "Un de trop.")).Refusal.ShouldContain("60\u00A0messages");
    }

    [Fact]
    public async Task Posts_sent_at_once_are_counted_each()
    {
        var member = await site.MemberAsync();
        await member.Get(Colleagues.NewPage); // all forms then share the browser's half of the token
        var forms = await Task.WhenAll(Enumerable.Range(0, WritingDay.MostDiscussions + 5).Select(_ => member.Get(Colleagues.NewPage)));
        var space = await site.SomeSpaceAsync();

        var answers = await Task.WhenAll(forms.Select(form => member.Fill(form, ("Space", space), ("Title", "Un titre assez long"), ("Body", "Une question."), ("Voice", "Pseudonym"))));

        answers.Select(a => a.Status).Order().ShouldBe([.. Enumerable.Repeat(302, WritingDay.MostDiscussions), .. Enumerable.Repeat(422, 5)]);
    }

    [Fact]
    public async Task A_post_sent_twice_counts_once()
    {
        var member = await site.MemberAsync();
        var form = await member.Get(Colleagues.NewPage);
        (string, string?)[] typed = [("Space", await site.SomeSpaceAsync()), ("Title", "Un titre assez long"), ("Body", "Une question."), ("Voice", "Name")];

        for (var i = 0; i < WritingDay.MostDiscussions + 2; i++)
        {
            (await member.Fill(form, typed)).Status.ShouldBe(302);
        }
    }

    [Fact]
    public async Task A_count_names_nobody_looks_like_any_other_and_goes_with_its_day()
    {
        var (first, second) = (await site.PersonAsync(), await site.PersonAsync());
        await site.RunAsync("delete from community.limits");
        await (await site.SignedInAsync(first.Id)).StartAsync(await site.SomeSpaceAsync(), "Name");
        var discussion = await (await site.SignedInAsync(second.Id)).StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        await (await site.SignedInAsync(second.Id)).ReplyAsync(discussion, "Une réponse.");

        var rows = (await new DatabaseWalk(site.Database.Owner).ReadAsync())["community.limits"];

        rows.Count.ShouldBe(2);
        rows.Select(r => r.Text.Length).Distinct().ShouldHaveSingleItem();
        rows.Where(r => Traces.Of(Traces.Of(first.Id), Traces.Of(second.Id)).AreIn(r.Text)).ShouldBeEmpty();
        await site.Node.RunChoreAsync<Application.Community.Writing.ForgetLimits>();
        (await site.AskAsync<long>("select count(*) from community.limits")).ShouldBe(2, "today is not over");
        await OnTheNextDayAsync(site.Node.RunChoreAsync<Application.Community.Writing.ForgetLimits>);
        (await site.AskAsync<long>("select count(*) from community.limits")).ShouldBe(0);
    }

    [Fact]
    public async Task The_number_of_counts_does_not_tell_how_many_people_wrote()
    {
        await site.RunAsync("delete from community.limits");
        await site.Node.RunChoreAsync<Application.Community.Writing.MakeLimits>();
        var made = await site.AskAsync<long>("select count(*) from community.limits");
        var author = await VerifiedBeforeAsync();

        foreach (var voice in new[] { "Pseudonym", "Name", "Pseudonym" })
        {
            await author.StartAsync(await site.SomeSpaceAsync(), voice);
        }

        made.ShouldBe(2 * await site.AskAsync<long>("select count(*) from members.members where standing = 'Verified'"), "today's and tomorrow's of everybody");
        (await site.AskAsync<long>("select count(*) from community.limits")).ShouldBe(made);
        await site.Node.RunChoreAsync<Application.Community.Writing.MakeLimits>();
        (await site.AskAsync<long>("select count(*) from community.limits")).ShouldBe(made, "running it twice does no harm");
    }

    [Fact]
    public async Task The_order_of_counts_does_not_tell_either_how_many_people_wrote()
    {
        await Task.WhenAll(Enumerable.Range(0, 150).Select(_ => site.PersonAsync()));
        await site.RunAsync("delete from community.limits");
        await site.Node.RunChoreAsync<Application.Community.Writing.MakeLimits>();
        var made = await site.AskAsync<long>("select count(*) from community.limits");
        foreach (var author in await site.AskAsync<Guid[]>("select array_agg(id) from (select id from members.members where standing = 'Verified' order by random() limit 20) authors"))
        {
            await (await site.SignedInAsync(author)).StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        }

        await site.Node.RunChoreAsync<Application.Community.Writing.MakeLimits>();

        (await site.AskAsync<long>("select count(*) from community.limits")).ShouldBe(made, "nothing is lost");
        (await site.AskAsync<double>("select abs(corr(place, day - current_date)) from (select row_number() over (order by ctid) as place, day from community.limits) rows")).ShouldBeLessThan(0.3, "today's behind tomorrow's would be as many as have written");
    }

    /// <summary>One of the members who were there before the chore ran.</summary>
    private async Task<Visitor> VerifiedBeforeAsync() => await site.SignedInAsync(await site.AskAsync<Guid>("select id from members.members where standing = 'Verified' limit 1"));

    private async Task OnTheNextDayAsync(Func<Task> work)
    {
        site.Node.Clock.Offset = TimeSpan.FromDays(1);
        try
        {
            await work();
        }
        finally
        {
            site.Node.Clock.Offset = TimeSpan.Zero;
        }
    }
}
