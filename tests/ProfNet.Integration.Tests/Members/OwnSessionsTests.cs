using System.Globalization;
using System.Text.RegularExpressions;
using ProfNet.Application.Members.Devices;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Members;

/// <summary>Where one is signed in: seen by day, ended at once everywhere.</summary>
public sealed class OwnSessionsTests(OwnSessionsTests.TwoNodes site) : IClassFixture<OwnSessionsTests.TwoNodes>
{
    private const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:146.0) Gecko/20100101 Firefox/146.0";
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1";

    [Theory]
    [InlineData(Firefox, "Firefox sur Windows")]
    [InlineData(Phone, "Safari sur iPhone")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36", "Chrome sur Linux")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36", "Samsung Internet sur Android")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0", "Edge sur Mac")]
    [InlineData("curl/8.5", "Navigateur inconnu")]
    [InlineData("", "Navigateur inconnu")]
    public void A_device_is_named_as_people_name_it(string says, string name) => DeviceNames.Of(says).ShouldBe(name);

    [Fact]
    public async Task The_list_says_device_and_day_and_no_hour()
    {
        var person = await site.First.PersonAsync();
        var (here, _) = await SignInAsync(person, Firefox);
        await SignInAsync(person, Phone);

        var page = await here.Get("/account/sessions");

        page.Texts("main .pn-setup strong").ShouldBe(["Firefox sur Windows", "Safari sur iPhone"]);
        page.Texts("main .pn-setup span")[0].ShouldContain("cette session");
        page.Main.ShouldContain(TimeProvider.System.GetUtcNow().Year.ToString(CultureInfo.InvariantCulture));
        Regex.IsMatch(page.Main, @"\d{1,2}\s?[:h]\s?\d{2}", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeFalse(page.Main);
    }

    [Fact]
    public async Task One_that_is_ended_dies_on_every_node_with_every_copy_and_the_others_live()
    {
        var person = await site.First.PersonAsync();
        var (here, _) = await SignInAsync(person, Firefox);
        var (_, stolen) = await SignInAsync(person, Phone);
        var (thief, elsewhere) = (site.First.Node.VisitorWith(stolen), site.Second.VisitorWith(stolen));
        (await thief.IsKnown()).ShouldBeTrue();
        (await elsewhere.IsKnown()).ShouldBeTrue();

        (await here.FillIn(await here.Get("/account/sessions"), "form[action$=End]")).Status.ShouldBe(302);

        (await thief.IsKnown()).ShouldBeFalse("at once where it was ended");
        await Within(TimeSpan.FromSeconds(2), async () => !await elsewhere.IsKnown());
        (await here.IsKnown()).ShouldBeTrue();
    }

    [Fact]
    public async Task All_others_end_together_and_nobody_ends_somebody_else_s()
    {
        var (person, other) = (await site.First.PersonAsync(), await site.First.PersonAsync());
        var (here, _) = await SignInAsync(person, Firefox);
        var (_, second) = await SignInAsync(person, Phone);
        var (_, third) = await SignInAsync(person, "curl/8.5");
        var (stranger, _) = await SignInAsync(other, Firefox);
        await SignInAsync(other, Phone);
        var ofPerson = (await here.Get("/account/sessions")).ValueOf("Id");
        var form = await stranger.Get("/account/sessions");

        await stranger.FillIn(form, "form[action$=End]", ("Id", ofPerson));
        (await site.Second.VisitorWith(second).IsKnown()).ShouldBeTrue();
        (await here.FillIn(await here.Get("/account/sessions"), "form[action$=EndOthers]")).Status.ShouldBe(302);

        await Within(TimeSpan.FromSeconds(2), async () => !await site.Second.VisitorWith(second).IsKnown() && !await site.Second.VisitorWith(third).IsKnown());
        (await here.Get("/account/sessions")).Main.ShouldContain("Aucune autre session n’est ouverte");
        (await stranger.IsKnown()).ShouldBeTrue();
    }

    [Fact]
    public async Task An_administrator_ends_all_of_somebody_s_and_takes_lost_factors_away()
    {
        var person = await site.First.PersonAsync();
        var (here, copied) = await SignInAsync(person, Firefox);
        await Codes.SetUpAsync(here, site.First.Node.Clock);
        var administrator = await site.First.AdministratorAsync();
        var page = await administrator.Get("/admin/accounts");

        (await administrator.Press(await administrator.Get("/admin/accounts"), "button[formaction]")).Status.ShouldBe(422, "no address, no proof seen");
        (await administrator.FillIn(page, "main form", ("Email", "personne@exemple.test"))).Refusal.ShouldContain("Aucun compte");
        (await administrator.FillIn(page, "main form", ("Email", person.Email))).Main.ShouldContain("sont fermées");
        (await here.IsKnown()).ShouldBeFalse();
        await Within(TimeSpan.FromSeconds(2), async () => !await site.Second.VisitorWith(copied).IsKnown());

        (await site.First.Visitor().SignIn(person.Email, ProfNetSite.Password)).Heading.ShouldBe("Second facteur");
        (await administrator.Send("/admin/accounts?handler=TakeFactors", page, ("Email", person.Email))).Main.ShouldContain("Confirmez que vous avez revu un justificatif");
        (await administrator.Send("/admin/accounts?handler=TakeFactors", page, ("Email", person.Email), ("SawProof", "true"))).Main.ShouldContain("sont retirés");
        (await site.First.Visitor().SignIn(person.Email, ProfNetSite.Password)).Status.ShouldBe(302, "the password is the same, and suffices again");
        (await site.First.MailsToAsync(person.Email)).ShouldContain(m => m.Body.Contains("un administrateur a retiré"));
        (await JournalledAsync(person)).ShouldBe(0, "no row keeps it of somebody who takes no step in a disclosure");

        var staff = await site.First.PersonAsync(role: StaffRole.Delegate);
        (await administrator.Send("/admin/accounts?handler=TakeFactors", page, ("Email", staff.Email), ("SawProof", "true"))).Main.ShouldContain("sont retirés");
        (await JournalledAsync(staff)).ShouldBe(1);
    }

    [Fact]
    public async Task No_administrator_takes_their_own_factors_away()
    {
        var person = await site.First.PersonAsync(role: StaffRole.Administrator);
        var administrator = await site.First.SignedInAsync(person.Id);
        var page = await administrator.Get("/admin/accounts");

        var answer = await administrator.Send("/admin/accounts?handler=TakeFactors", page, ("Email", person.Email), ("SawProof", "true"));

        answer.Status.ShouldBe(422);
        answer.Refusal.ShouldContain("demandez à un autre administrateur");
    }

    private Task<long> JournalledAsync(Person person) => site.First.AskAsync<long>("select count(*) from pseudonyms.journal where step = 'FactorsTakenAway' and detail like '%' || $1", $"{person.Id}");

    private async Task<(Visitor Visitor, string Cookie)> SignInAsync(Person person, string device)
    {
        var visitor = site.First.Visitor();
        visitor.Client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", device);
        var answer = await visitor.SignIn(person.Email, ProfNetSite.Password);
        return (visitor, answer.SessionCookie);
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

    /// <summary>Two nodes of one site, on one database.</summary>
    public sealed class TwoNodes : IAsyncLifetime
    {
        internal ProfNetSite First { get; } = new();

        internal Node Second { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            await First.InitializeAsync();
            Second = new Node(First.Database);
            (await Second.Visitor().Get("/")).Status.ShouldBe(200);
        }

        public async Task DisposeAsync()
        {
            await Second.DisposeAsync();
            await First.DisposeAsync();
        }
    }
}
