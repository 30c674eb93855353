using ProfNet.Application.Data.Seed;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>Administrators make spaces and change them: texts, doors, charter, banner, reading before publication.</summary>
public sealed class SpaceDeskTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string NewPage = "/admin/spaces/new";

    [Fact]
    public async Task A_psychiatry_space_for_psychiatrists_and_interns_alone_is_made_by_names_and_open_at_once()
    {
        var administrator = await site.AdministratorAsync();
        var form = await administrator.Get(NewPage);
        form.Texts("[name=Readers][value='G15-10/SM42'] + label").ShouldBe(["Psychiatrie"]); // below « Médecin »
        form.Texts(".pn-doors label").ShouldContain("Médecin en formation");
        form.Texts(".pn-doors label").ShouldAllBe(l => !l.Contains("SM42") && !l.Contains("G16"));

        var made = await administrator.Fill(form,
            ("Name", "Psychiatrie : entre nous"), ("Description", "Pour les psychiatres et les internes."), ("Pigment", "indigo"), ("Banner", "Journée d’échanges en mars."),
            ("IsReserved", "true"), ("Readers", "G15-10/SM42"), ("Readers", "G16-10"), ("Charter", "Entre nous."));

        (made.Status, made.Location).ShouldBe((302, "/spaces/psychiatrie-entre-nous"), made.Main);
        var psychiatrist = await site.SignedInAsync((await site.PersonAsync(profession: "G15-10", specialty: "SM42")).Id);
        var page = await psychiatrist.Get(made.Location!);
        (page.Heading, page.Main.Contains("Journée d’échanges en mars.", StringComparison.Ordinal), page.Main.Contains("Charte à accepter", StringComparison.Ordinal)).ShouldBe(("Psychiatrie : entre nous", true, true));
        page.Document.QuerySelector("ul[aria-labelledby=mes-espaces] a[href='/spaces/psychiatrie-entre-nous']").ShouldNotBeNull();
        (await (await site.SignedInAsync((await site.PersonAsync(profession: "G16-10")).Id)).Get(made.Location!)).Status.ShouldBe(200);
        (await (await site.MemberAsync()).Get(made.Location!)).Status.ShouldBe(404);
        (await site.AskAsync<string[]>("select readers from community.spaces where slug = 'psychiatrie-entre-nous'")).ShouldBe(["G15-10/SM42", "G16-10", "equipe"]);
    }

    [Fact]
    public async Task What_was_said_of_a_space_comes_back_on_its_form_and_another_charter_is_another_edition()
    {
        var administrator = await site.AdministratorAsync();
        var slug = await MadeAsync(administrator, "Espace à modifier", ("IsReserved", "true"), ("Readers", "G15-21"), ("IsPremoderated", "true"), ("ReviewHours", "12"), ("Charter", "Une charte."));

        var form = await administrator.Get($"/admin/spaces/{slug}");
        (form.ValueOf("Name"), form.ValueOf("ReviewHours"), form.ValueOf("Charter")).ShouldBe(("Espace à modifier", "12", "Une charte."));
        form.Document.QuerySelectorAll("[name=Readers][checked]").Select(c => c.GetAttribute("value")).ShouldBe(["G15-21"]);
        (await administrator.Fill(form)).Status.ShouldBe(302);
        (await site.AskAsync<int>("select charter_edition from community.spaces where slug = $1", slug)).ShouldBe(1, "the same text is the same edition");
        (await administrator.Fill(form, ("Name", "Espace modifié"), ("IsReserved", "false"), ("Charter", "Une autre charte."), ("IsClosed", "true"))).Status.ShouldBe(302);

        (await site.AskAsync<int>("select charter_edition from community.spaces where slug = $1", slug)).ShouldBe(2);
        var member = await site.MemberAsync();
        var page = await member.Get($"/spaces/{slug}");
        (page.Status, page.Heading).ShouldBe((200, "Espace modifié"));
        page.Main.ShouldContain("Fermé, en lecture seule");
        page.Main.ShouldContain("sous 12\u00A0h");
    }

    [Theory]
    [InlineData("Name", "x", "Saisissez un nom")]
    [InlineData("Description", "court", "Dites en une phrase")]
    [InlineData("Pigment", "fuchsia", "Choisissez l’une des couleurs")]
    [InlineData("Readers", "G15-10/XX99", "Choisissez parmi les professions")]
    [InlineData("Readers", null, "Choisissez qui peut lire")]
    [InlineData("ReviewHours", "0", "Saisissez un délai")]
    public async Task A_form_that_says_nothing_sensible_is_refused_at_its_field(string field, string? value, string error)
    {
        var administrator = await site.AdministratorAsync();
        List<(string, string?)> fields =
            [("Name", "Un nom possible"), ("Description", "Une description possible."), ("Pigment", "ocre"), ("IsReserved", "true"), ("Readers", "G15-10"), ("IsPremoderated", "true"), ("ReviewHours", "24")];
        fields[fields.FindIndex(f => f.Item1 == field)] = (field, value);

        var refused = await administrator.Submit(NewPage, [.. fields]);

        refused.Status.ShouldBe(422);
        refused.Main.ShouldContain(error);
        (await site.AskAsync<long>("select count(*) from community.spaces where name = 'Un nom possible'")).ShouldBe(0);
    }

    [Fact]
    public async Task Two_spaces_of_one_name_have_two_addresses_and_the_desk_s_own_word_is_nobody_s()
    {
        var administrator = await site.AdministratorAsync();

        (await MadeAsync(administrator, "Même nom")).ShouldBe("meme-nom");
        (await MadeAsync(administrator, "Même nom")).ShouldBe("meme-nom-2");
        (await MadeAsync(administrator, "New")).ShouldBe("new-2");
    }

    [Theory]
    [InlineData("2026-11-22T08:00:00Z")]
    [InlineData("6f9619ff-8b86-d011-b42d-00c04fc964ff")]
    public async Task A_space_whose_name_looks_like_a_date_or_an_id_is_switched_like_any_other(string name)
    {
        var administrator = await site.AdministratorAsync();
        var slug = await MadeAsync(administrator, name);

        var switched = await administrator.Submit("/admin/spaces", ("Space", slug), ("Taken", "true"));

        (await administrator.Follow(switched)).Texts("main [role=status]").ShouldHaveSingleItem().ShouldContain(name);
    }

    [Fact]
    public async Task Texts_of_our_own_outlive_the_list_that_ships_with_the_site()
    {
        var administrator = await site.AdministratorAsync();
        (await administrator.Submit("/admin/spaces/ethique", ("Name", "Éthique, à notre façon"))).Status.ShouldBe(302);

        await site.Node.DoAsync(db => new ReferenceSpaces(db).EnsureAsync(CancellationToken.None));

        (await site.AskAsync<string>("select name from community.spaces where slug = 'ethique'")).ShouldBe("Éthique, à notre façon");
    }

    [Fact]
    public async Task Doors_are_not_narrowed_to_fewer_than_eleven_where_somebody_has_a_pseudonym()
    {
        var administrator = await site.AdministratorAsync();
        var slug = await MadeAsync(administrator, "Espace à resserrer", ("TakesPseudonyms", "true"));
        await (await site.MemberAsync()).StartAsync(slug, "Pseudonym");
        await site.PersonAsync(profession: "G15-96");

        var refused = await administrator.Submit($"/admin/spaces/{slug}", ("IsReserved", "true"), ("Readers", "G15-96"));

        refused.Refusal.ShouldContain("onze membres vérifiés au moins");
        (await site.AskAsync<int>("select cardinality(readers) from community.spaces where slug = $1", slug)).ShouldBe(0);
        (await administrator.Submit($"/admin/spaces/{slug}", ("IsReserved", "true"), ("Readers", "G15-10"))).Status.ShouldBe(302, "there are eleven physicians");
        (await administrator.Submit($"/admin/spaces/{slug}", ("IsReserved", "true"), ("Readers", "G15-96"), ("IsClosed", "true"))).Status.ShouldBe(302, "nobody writes in a closed space");
    }

    [Theory]
    [InlineData(StaffRole.None)]
    [InlineData(StaffRole.Moderator)]
    [InlineData(StaffRole.Delegate)]
    public async Task Nobody_else_makes_or_changes_spaces(StaffRole role)
    {
        var member = await site.MemberAsync(role: role);

        foreach (var address in new[] { NewPage, "/admin/spaces/ethique" })
        {
            (await member.Get(address)).Status.ShouldBe(403);
            (await member.Send(address, await member.Get(Visitor.SignOutPage), ("Name", "Un nom possible"), ("Description", "Une description possible."), ("Pigment", "ocre"))).Status.ShouldBe(403);
        }

        (await (await site.AdministratorAsync()).Get("/admin/spaces/nulle-part")).Status.ShouldBe(404);
    }

    private static async Task<string> MadeAsync(Visitor administrator, string name, params (string, string?)[] fields)
    {
        var made = await administrator.Submit(NewPage, [("Name", name), ("Description", "Une description possible."), ("Pigment", "ocre"), .. fields]);
        made.Status.ShouldBe(302, made.Main);
        return made.Location!["/spaces/".Length..];
    }
}
