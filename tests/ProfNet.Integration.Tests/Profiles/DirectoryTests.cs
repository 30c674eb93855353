using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using ProfNet.Application.Profiles;
using ProfNet.Domain.Common;
using ProfNet.Domain.Profiles;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Profiles;

/// <summary>The directory of members among a hundred thousand: found however one types, along indexes, and nobody carries it away.</summary>
public sealed partial class DirectoryTests(ProfNetSite site) : IClassFixture<ProfNetSite>, IAsyncLifetime
{
    private const int Generated = 100_000;

    /// <summary>Rows of any table that one question may look at: of a hundred thousand members, and as many steps of the plan as there are.</summary>
    private const int MostRows = 30_000;

    public async Task InitializeAsync()
    {
        if (await site.AskAsync<long>("select count(*) from members.members") >= Generated)
        {
            return;
        }

        // A tenth say Paris and one in two thousand Lozère; one psychiatrist in a hundred shows it.
        await site.RunAsOwnerAsync(string.Create(CultureInfo.InvariantCulture, $"""
            create temporary table made as select n, gen_random_uuid() as id from generate_series(1, {Generated}) n;
            insert into members.accounts (id, email, normalized_email, user_name, normalized_user_name, email_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
              select id, n || '@masse.test', upper(n || '@masse.test'), n || '@masse.test', upper(n || '@masse.test'), true, false, false, 0 from made;
            insert into members.members (id, handle, given_name, family_name, profession_key, specialty_code, standing, role, assurance)
              select id, substr(md5(n::text), 1, {RandomId.HandleLength}), 'Prénom' || chr(97 + n % 26), 'Nom' || translate(md5((n % 30000)::text), '0123456789', 'ghijklmnop'), case n % 10 when 0 then 'G15-21' else 'G15-10' end,
                case when n % 10 <> 0 and n % 4 = 1 then 'SM42' end, 'Verified', 'None', 2 from made;
            insert into profiles.profiles (member_id, department, shown)
              select id, case when n % 2000 = 7 then '48' when n % 10 = 3 then '75' else '69' end, {Acquaintances.All(ShownTo.Members).With(ProfilePart.Specialty, ShownTo.Nobody).Bits} from made where n % 2 = 1;
            update profiles.profiles p set shown = {Acquaintances.All(ShownTo.Members).Bits} from made where made.id = p.member_id and n % 100 = 1;
            analyze members.members, profiles.profiles, profiles.photos, profiles.contacts, profiles.ties;
            """));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public static TheoryData<MemberFilter> Searches() =>
    [
        new(),
        new(Name: "nomcab"), new(Name: "pr"), new(Name: "introuvable"),
        new(Profession: "G15-21"), new(Profession: "G15-60"), new(Department: "75"), new(Department: "48"), new(Department: "2A"),
        new(Profession: "G15-10", Department: "75"), new(Specialty: "SM54"),
    ];

    [Theory]
    [MemberData(nameof(Searches))]
    public async Task A_search_looks_at_few_rows_and_at_no_table_as_a_whole(MemberFilter filter)
    {
        var after = await site.AskAsync<string>("select handle from members.members where standing = 'Verified' order by profiles.listed_name(family_name, given_name), handle offset 50000 limit 1");
        foreach (var request in new[] { new FindMembers(filter, After: null), new FindMembers(filter, after) })
        {
            var plan = await PlanAsync(request, isSpelt: false);

            plan.ShouldNotContain("Seq Scan on members", customMessage: plan);
            plan.ShouldNotContain("Seq Scan on profiles", customMessage: plan);
            Rows().Matches(plan).Sum(m => double.Parse(m.Groups["rows"].Value, CultureInfo.InvariantCulture) * int.Parse(m.Groups["loops"].Value, CultureInfo.InvariantCulture))
                .ShouldBeLessThan(MostRows, plan);
        }
    }

    [Fact]
    public async Task A_name_that_nobody_has_finds_those_like_it_along_the_index()
    {
        var plan = await PlanAsync(new FindMembers(new MemberFilter(Name: "nomcabbageokdjd"), After: null), isSpelt: true);

        plan.ShouldContain("ix_members_name", customMessage: plan);
    }

    [Theory]
    [InlineData("Élise", "Le Goff-Çelik", "celik élise")]
    [InlineData("Élise", "Le Goff-Çelik", "LE-GOFF")]
    [InlineData("Jean-Noël", "D’Œuvray", "oeuvray jean noel")]
    [InlineData("Jean-Noël", "D’Œuvray", "d'oeuvray")]
    [InlineData("Jean-Noël", "D’Œuvray", "œuv")]
    [InlineData("Minh", "Vo", "vo")]
    public async Task Names_are_found_by_how_their_words_begin_without_accents_case_or_hyphens(string given, string family, string typed)
    {
        var person = await site.PersonAsync();
        await site.RunAsync("update members.members set given_name = $2, family_name = $3 where id = $1", person.Id, given, family);

        (await (await site.MemberAsync()).FindAsync($"nom={Uri.EscapeDataString(typed)}")).ShouldContain(person.Handle);
    }

    [Fact]
    public async Task A_slip_finds_those_who_are_called_alike_and_says_so()
    {
        var person = await site.PersonAsync();
        await site.RunAsync("update members.members set given_name = 'Gwendoline', family_name = 'Kervoalen' where id = $1", person.Id);
        var reader = await site.MemberAsync();

        (await reader.FindAsync("nom=Kervoallen")).ShouldBe([person.Handle]);
        (await reader.Get("/members?nom=Kervoallen")).Main.ShouldContain("Personne ne porte exactement ce nom.");
        (await reader.Get("/members?nom=%25%25")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_double_and_their_addresses_hold_no_name()
    {
        var reader = await site.MemberAsync();
        List<string> seen = [];
        var address = "/members?nom=nomca";
        do
        {
            var page = await reader.Get(address);
            seen.AddRange(page.Document.QuerySelectorAll(".pn-members a").Select(a => a.GetAttribute("href")!));
            address = page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        while (address is not null);

        seen.ShouldBeUnique();
        seen.Count.ShouldBe((int)await site.AskAsync<long>("select count(*) from members.members where community.plain(family_name) like 'nomca%'"));
        (await reader.Get("/members?page=klingon")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Nobody_carries_the_directory_away()
    {
        const int Limit = 4;
        await using var node = new Node(site.Database, pagesPerHour: Limit);
        var crawler = await ProfNetSite.SignedInAsync((await site.PersonAsync()).Id, node);
        var other = await site.PersonAsync();

        foreach (var page in new[] { "/members", Acquaintances.PageOf(other), "/members?nom=nom", "/members?departement=75" })
        {
            (await crawler.Get(page)).Status.ShouldBe(200, page);
        }

        (await crawler.Get(Acquaintances.PageOf(other))).Status.ShouldBe(429);
        (await crawler.Get("/members")).Status.ShouldBe(429);
    }

    private async Task<string> PlanAsync(FindMembers request, bool isSpelt)
    {
        var (sql, values) = FindMembersHandler.Query(request, RandomId.New(), isSpelt, []);
        await using var command = site.App.CreateCommand("explain (analyze, timing off, costs off, summary off) " + sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await using var reader = await command.ExecuteReaderAsync();
        List<string> lines = [];
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"actual rows=(?<rows>[\d.]+) loops=(?<loops>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rows();
}
