using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Members;

public sealed class SessionTests(MembersSite site) : IClassFixture<MembersSite>
{
    private const string OfApplicants = "Votre inscription est en cours d’examen";

    [Fact]
    public async Task A_session_is_found_without_the_database_the_second_time()
    {
        var visitor = await SignedInAsync(await site.SomebodyAsync());
        using var commands = new DatabaseCommands(site.Database);

        (await visitor.Get(Visitor.TellingPage)).Main.ShouldContain(OfApplicants);
        commands.Take().Count.ShouldBe(2, "the ticket, then the member it names: the row names nobody");

        (await visitor.Get(Visitor.TellingPage)).Main.ShouldContain(OfApplicants);
        commands.Take().ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_is_approved_is_verified_at_the_very_next_request()
    {
        var somebody = await site.SomebodyAsync();
        var visitor = await SignedInAsync(somebody);
        (await visitor.Get(Visitor.TellingPage)).Main.ShouldContain(OfApplicants);

        await site.VerifyAsync(somebody);

        (await visitor.Get(Visitor.TellingPage)).Main.ShouldNotContain(OfApplicants);
    }

    [Fact]
    public async Task Another_node_hears_of_the_approval()
    {
        var somebody = await site.SomebodyAsync();
        var elsewhere = site.OtherNode.VisitorWith((await site.Node.Visitor().SignIn(somebody.Email)).SessionCookie);
        (await elsewhere.Get(Visitor.TellingPage)).Main.ShouldContain(OfApplicants);

        await site.VerifyAsync(somebody);

        await Within(TimeSpan.FromSeconds(2), async () => !(await elsewhere.Get(Visitor.TellingPage)).Main.Contains(OfApplicants, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_opened_before_the_approval_is_good_after_it()
    {
        var somebody = await site.SomebodyAsync();
        var visitor = await SignedInAsync(somebody);
        var form = await visitor.Get(Visitor.SignOutPage);

        await site.VerifyAsync(somebody);

        (await visitor.Send(Visitor.SignOutPage, form)).Status.ShouldBe(302);
        (await visitor.IsKnown()).ShouldBeFalse();
    }

    [Fact]
    public async Task Signing_out_kills_every_copy_of_the_cookie_on_every_node()
    {
        var visitor = site.Node.Visitor();
        var stolen = (await visitor.SignIn((await site.SomebodyAsync()).Email)).SessionCookie;
        var (thief, thiefElsewhere) = (site.Node.VisitorWith(stolen), site.OtherNode.VisitorWith(stolen));
        (await thief.IsKnown()).ShouldBeTrue();
        (await thiefElsewhere.IsKnown()).ShouldBeTrue();

        var answer = await visitor.Submit(Visitor.SignOutPage);

        (answer.Status, answer.Location).ShouldBe((302, "/"));
        answer.CookieLine.ShouldContain("expires=Thu, 01 Jan 1970");
        answer.Response.Headers.GetValues("Clear-Site-Data").Single().ShouldContain("cache");
        (await thief.IsKnown()).ShouldBeFalse();
        await Within(TimeSpan.FromSeconds(2), async () => !await thiefElsewhere.IsKnown());
    }

    [Fact]
    public async Task A_text_sent_after_the_session_ended_comes_back_to_be_copied_and_a_password_never_does()
    {
        const string Text = "Une réponse que j’ai mis <b>une heure</b> à écrire.";
        using var content = new FormUrlEncodedContent([new("Title", "Un titre"), new("Body", Text), new("Password", "secret-de-quinze-lettres"), new("Voice", "Pseudonym")]);

        var answer = await Shown.FromAsync(await site.Node.Visitor().Client.PostAsync("/discussions/new?espace=x", content));

        (answer.Status, answer.Heading).ShouldBe((401, "Connectez-vous pour continuer"));
        answer.Texts("main textarea").ShouldBe(["Un titre", Text]);
        answer.Html.ShouldNotContain("secret-de-quinze-lettres");
        answer.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Document.QuerySelector("main form")!.GetAttribute("action").ShouldBe("/account/login?returnUrl=%2Fdiscussions%2Fnew%3Fespace%3Dx");
        answer.Document.QuerySelector("input[name=Kept]")!.GetAttribute("value").ShouldNotBeNullOrEmpty("the text goes along to be there afterwards");
    }

    [Fact]
    public async Task A_visit_to_the_sign_out_page_signs_nobody_out()
    {
        var visitor = await SignedInAsync(await site.SomebodyAsync());

        (await visitor.Get(Visitor.SignOutPage)).Status.ShouldBe(200);

        (await visitor.IsKnown()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_node_that_hears_nothing_remembers_nothing()
    {
        await using var node = site.AnotherNode();
        var cookie = (await site.Node.Visitor().SignIn((await site.SomebodyAsync()).Email)).SessionCookie;
        await MembersSite.Eventually(() => node.Cache.Hears);
        (await node.VisitorWith(cookie).IsKnown()).ShouldBeTrue();

        // Every line that listens in this database is cut; then a session goes without a word.
        await site.AskAsync<long>("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and query ilike 'listen profnet_sessions' or query = 'select 1'");
        await MembersSite.Eventually(() => !node.Cache.Hears);
        await site.AskAsync<int>("delete from members.sessions where key_hash = $1 returning 1", SessionKey.Hash(cookie.Split('=')[1]));

        (await node.VisitorWith(cookie).IsKnown()).ShouldBeFalse();
        await MembersSite.Eventually(() => node.Cache.Hears && site.Node.Cache.Hears && site.OtherNode.Cache.Hears);
    }

    [Fact]
    public async Task The_table_knows_no_time_finer_than_a_day()
    {
        await SignedInAsync(await site.SomebodyAsync());

        var columns = await site.AskAsync<string[]>(
            "select array_agg(column_name || ' ' || data_type order by column_name) from information_schema.columns where table_schema = 'members' and table_name = 'sessions'");
        columns.ShouldBe(["expires_on date", "key_hash bytea", "tag bytea", "ticket bytea"]);
    }

    [Fact]
    public async Task The_key_in_the_cookie_is_nowhere_in_the_database()
    {
        var key = (await site.Node.Visitor().SignIn((await site.SomebodyAsync()).Email)).SessionCookie.Split('=')[1];

        (await site.AskAsync<long>("select count(*) from members.sessions s where position($1 in s::text) > 0 or position(encode($2, 'hex') in s::text) > 0", key, Convert.FromBase64String(key.Replace('-', '+').Replace('_', '/') + "=")))
            .ShouldBe(0);
    }

    [Fact]
    public async Task A_session_ends_by_the_minute_that_only_its_ticket_knows()
    {
        var somebody = await site.SomebodyAsync();
        var now = TimeProvider.System.GetUtcNow();

        (await IsKnownWithAsync(new SessionTicket(somebody.Id, now, now.AddMinutes(1), "test"))).ShouldBeTrue();
        (await IsKnownWithAsync(new SessionTicket(somebody.Id, now, now.AddSeconds(-1), "test"))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_ticket_moved_to_another_row_opens_nothing()
    {
        var somebody = await site.SomebodyAsync();
        var now = TimeProvider.System.GetUtcNow();
        var ticket = new SessionTicket(somebody.Id, now, now.AddMinutes(1), "test");

        (await IsKnownWithAsync(ticket)).ShouldBeTrue();
        (await IsKnownWithAsync(ticket, sealedFor: SessionKey.Hash(SessionKey.New()))).ShouldBeFalse();
    }

    [Theory]
    [InlineData(StaffRole.None, 7 * 24)]
    [InlineData(StaffRole.Moderator, 12)]
    public async Task A_session_that_outlives_the_browser_lasts_a_week_and_half_a_day_for_staff(StaffRole role, int hours)
    {
        var somebody = await site.SomebodyAsync();
        await site.VerifyAsync(somebody);
        await site.Node.DoAsync(async db => (await db.Members.FindOrThrowAsync(somebody.Id, CancellationToken.None)).Appoint(role));

        var answer = await site.Node.Visitor().Submit(Visitor.SignInPage, ("Email", somebody.Email), ("Password", MembersSite.Password), ("KeepSession", "true"));

        var expires = DateTimeOffset.Parse(answer.CookieLine.Split("expires=")[1].Split(';')[0], System.Globalization.CultureInfo.InvariantCulture);
        (expires - TimeProvider.System.GetUtcNow()).ShouldBe(TimeSpan.FromHours(hours), tolerance: TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Sessions_of_past_days_are_swept_and_the_others_stay()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await site.Node.DoAsync(db =>
        {
            db.Sessions.AddRange(new Session(SessionKey.Hash("past"), [1], today.AddDays(-1), null), new Session(SessionKey.Hash("last day"), [1], today, null));
            return Task.CompletedTask;
        });

        await site.Node.RunChoreAsync<ForgetSessions>();

        (await site.Node.ReadAsync(db => db.Sessions.Where(s => s.Ticket == new byte[] { 1 }).Select(s => s.ExpiresOn).ToListAsync())).ShouldBe([today]);
    }

    private async Task<Visitor> SignedInAsync(Somebody somebody)
    {
        var visitor = site.Node.Visitor();
        (await visitor.SignIn(somebody.Email)).Status.ShouldBe(302);
        return visitor;
    }

    private async Task<bool> IsKnownWithAsync(SessionTicket ticket, byte[]? sealedFor = null)
    {
        var key = SessionKey.New();
        var sealedTicket = site.Node.Services.GetRequiredService<SessionTickets>().Seal(ticket, sealedFor ?? SessionKey.Hash(key));
        await site.Node.DoAsync(db =>
        {
            db.Sessions.Add(new Session(SessionKey.Hash(key), sealedTicket, DateOnly.FromDateTime(ticket.SignedInAt.UtcDateTime), null));
            return Task.CompletedTask;
        });
        return await site.Node.VisitorWith($"{Web.Infrastructure.SessionCookie.SecureName}={key}").IsKnown();
    }

    private static async Task Within(TimeSpan limit, Func<Task<bool>> holds)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(limit);
            await Task.Delay(10);
        }
    }
}
