using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Community.Subjects;
using ProfNet.Application.Data.Seed;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>Administrators write the vocabulary; what ships with the site fills it and never takes their words back.</summary>
public sealed class VocabularyTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string Tags = "/admin/vocabulary";
    private const string Drugs = "/admin/vocabulary?liste=medicaments";
    private const string Effects = "/admin/vocabulary?liste=effets";

    [Fact]
    public async Task Every_site_begins_with_tags_drugs_and_watched_words()
    {
        (await site.AskAsync<long>("select count(*) from community.tags")).ShouldBeGreaterThan(55);
        (await site.AskAsync<long>("select count(*) from community.drugs")).ShouldBeGreaterThan(200);
        (await site.AskAsync<long>("select count(distinct kind) from community.watched_words")).ShouldBe(2);
        (await site.AskAsync<string>("select label from community.drugs where 'Xarelto' = any (brands)")).ShouldBe("rivaroxaban");
    }

    [Theory]
    [InlineData("Cardiologie", "cardiologie")]
    [InlineData("  HTA ", "cardiologie")]
    [InlineData("Coeur", "cardiologie")]
    [InlineData("xarelto", "rivaroxaban")]
    [InlineData("DEPAKINE", "acide-valproique")]
    [InlineData("acide valproïque", "acide-valproique")]
    [InlineData("poudre de perlimpinpin", null)]
    public async Task A_word_is_understood_by_its_label_a_synonym_or_a_brand(string typed, string? slug)
    {
        (await VocabularyAsync()).Named(typed)?.Slug.ShouldBe(slug);
        ((await VocabularyAsync()).Named(typed) is null).ShouldBe(slug is null);
    }

    [Theory]
    [InlineData("Œdème  de\tQuincke")]
    [InlineData("L’ÉTÉ À NOËL")]
    [InlineData("Ænésidème")]
    public async Task Words_are_made_plain_as_the_database_makes_them(string typed) =>
        PlainWords.Of(typed).ShouldBe(await site.AskAsync<string>("select community.plain(regexp_replace($1, '\\s+', ' ', 'g'))", typed));

    [Fact]
    public async Task A_tag_that_an_administrator_adds_is_found_by_its_synonyms()
    {
        var administrator = await site.AdministratorAsync();

        var saved = await administrator.Submit(Tags, ("Label", "Médecine du voyage"), ("Description", "Avant, pendant et après."), ("Words", "voyageur, tropical\nTourista"));

        saved.Status.ShouldBe(302);
        (await administrator.Follow(saved)).Texts("main [role=status]").ShouldHaveSingleItem().ShouldContain("Médecine du voyage");
        (await VocabularyAsync()).Named("tourista")?.Slug.ShouldBe("medecine-du-voyage");
    }

    [Fact]
    public async Task A_word_that_looks_like_a_date_or_an_id_is_saved_like_any_other()
    {
        var administrator = await site.AdministratorAsync();

        foreach (var label in new[] { "2026-11-22T08:00:00Z", "6f9619ff-8b86-d011-b42d-00c04fc964ff" })
        {
            var saved = await administrator.Submit(Drugs, ("Label", label));
            saved.Status.ShouldBe(302, saved.Main);
            (await administrator.Follow(saved)).Texts("main [role=status]").ShouldHaveSingleItem().ShouldContain(label);
        }
    }

    [Fact]
    public async Task A_tag_keeps_its_slug_when_its_words_change_and_is_offered_no_more_once_retired()
    {
        var administrator = await site.AdministratorAsync();

        (await administrator.Submit($"{Tags}?mot=podologie", ("Label", "Pédicurie-podologie"), ("Words", "pied"), ("IsRetired", "true"))).Status.ShouldBe(302);

        var vocabulary = await VocabularyAsync();
        vocabulary.LabelOf("podologie").ShouldBe("Pédicurie-podologie");
        vocabulary.Tags.ShouldNotContain(t => t.Slug == "podologie");
        vocabulary.Named("pédicure").ShouldBeNull();
        (await administrator.Get($"{Tags}?mot=podologie")).ValueOf("Label").ShouldBe("Pédicurie-podologie");
    }

    [Theory]
    [InlineData("Cardiologie", "")]
    [InlineData("Rivaroxaban", "")]
    [InlineData("Une étiquette neuve", "urologie")]
    [InlineData("Une étiquette neuve", "vessie")]
    [InlineData("Vessie", "")]
    public async Task A_word_that_means_something_already_is_refused(string label, string synonyms)
    {
        var refused = await (await site.AdministratorAsync()).Submit(Tags, ("Label", label), ("Words", synonyms));

        refused.Status.ShouldBe(422);
        refused.Refusal.ShouldContain("désigne déjà autre chose");
        refused.ValueOf("Label").ShouldBe(label);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("--")]
    public async Task A_word_that_is_none_is_refused_at_its_field(string label) =>
        (await (await site.AdministratorAsync()).Submit(Drugs, ("Label", label))).Status.ShouldBe(422);

    [Fact]
    public async Task What_an_administrator_wrote_or_took_out_stays_so_after_the_next_migration()
    {
        var administrator = await site.AdministratorAsync();
        (await administrator.Submit($"{Tags}?mot=urologie", ("Label", "Urologie et andrologie"), ("Words", "prostate"))).Status.ShouldBe(302);
        (await administrator.Submit($"{Drugs}&mot=zopiclone", ("Words", "Imovane\nUne marque neuve"))).Status.ShouldBe(302);
        (await administrator.Press(await administrator.Get($"{Drugs}&mot=acarbose"), "button[formaction*=Drop]")).Status.ShouldBe(302);
        var words = (await administrator.Get(Effects)).ValueOf("Words")!;
        (await administrator.Submit(Effects, ("Words", words.Replace("urticaire", "peau qui gratte", StringComparison.Ordinal)))).Status.ShouldBe(302);
        await site.RunAsync("update community.tags set label = 'Une coquille' where slug = 'orl'");
        await site.RunAsync("delete from community.tag_synonyms where word = 'audition'");

        await site.Node.ReadAsync(async db =>
        {
            await new ReferenceWords(db).EnsureAsync(CancellationToken.None);
            return 0;
        });

        var vocabulary = await VocabularyAsync();
        vocabulary.LabelOf("urologie").ShouldBe("Urologie et andrologie");
        vocabulary.Named("vessie").ShouldBeNull("an administrator took it out");
        vocabulary.Named("une marque neuve")?.Slug.ShouldBe("zopiclone");
        vocabulary.Named("glucor").ShouldBeNull();
        (await site.AskAsync<long>("select count(*) from community.watched_words where kind = 0 and word = 'urticaire'")).ShouldBe(0);
        (await site.AskAsync<long>("select count(*) from community.watched_words where kind = 0 and word = 'peau qui gratte'")).ShouldBe(1);
        (vocabulary.LabelOf("orl"), vocabulary.Named("audition")?.Slug).ShouldBe(("ORL", "orl"), "what nobody edited is brought back to what ships");
    }

    [Theory]
    [InlineData(StaffRole.None)]
    [InlineData(StaffRole.Moderator)]
    public async Task Nobody_else_edits_it(StaffRole role)
    {
        var member = await site.MemberAsync(role: role);

        (await member.Get(Tags)).Status.ShouldBe(403);
        (await member.Send(Tags, await member.Get(Visitor.SignOutPage), ("Label", "Une étiquette à moi"))).Status.ShouldBe(403);
    }

    [Theory]
    [InlineData("/admin/vocabulary?liste=rien")]
    [InlineData("/admin/vocabulary?mot=rien")]
    [InlineData("/admin/vocabulary?liste=medicaments&mot=cardiologie")]
    public async Task What_is_not_there_is_not_found(string address) => (await (await site.AdministratorAsync()).Get(address)).Status.ShouldBe(404);

    private async Task<Vocabulary> VocabularyAsync()
    {
        var vocabulary = site.Node.Services.GetRequiredService<Vocabulary>();
        await vocabulary.RefreshAsync(CancellationToken.None);
        return vocabulary;
    }
}
