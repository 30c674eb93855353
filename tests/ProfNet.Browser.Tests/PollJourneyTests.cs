using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests;

/// <summary>A question to colleagues by a poll, and what the site says to who writes of an emergency or of an adverse effect.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PollJourneyTests(BrowserSite site)
{
    private const string Question = "Toux sous IEC : que faites-vous en premier ?";

    [Fact]
    public async Task A_discussion_opens_with_a_poll_members_vote_and_from_five_votes_on_who_voted_sees_the_result()
    {
        await using var opener = await site.OpenAsAsync(Member.Of(60), Device.Phone);
        var discussion = await AskAsync(opener);
        await opener.CheckAsync("fil-sondage-avant-le-vote");
        await Task.WhenAll(Enumerable.Range(61, 4).Select(voter => VoteAsAsync(voter, discussion, voter == 64 ? "Arrêt, puis réévaluation" : "Relais immédiat")));

        await opener.GoAsync(discussion);
        await VoteAsync(opener, "Relais immédiat");

        await Expect(opener.Page.Locator(".pn-poll__opt").First).ToContainTextAsync("votre choix");
        await Expect(opener.Page.Locator(".pn-poll__opt b").First).ToHaveTextAsync("80\u00A0%");
        await opener.CheckAsync("fil-sondage-resultats");
        await opener.Page.GetByText("Résultats en tableau").ClickAsync();
        await Expect(opener.Page.GetByRole(AriaRole.Table)).ToBeVisibleAsync();
        await opener.Page.GetByText("Changer mon vote").ClickAsync();
        await opener.Page.GetByRole(AriaRole.Radio, new() { Name = "Poursuite" }).CheckAsync(); // the bar of the result bears its name too
        await opener.Button("Enregistrer mon vote").ClickAsync();
        await Expect(opener.Page.Locator(".pn-poll__opt", new() { HasText = "votre choix" })).ToContainTextAsync("Poursuite");
        await Expect(opener.Page.Locator(".pn-poll__opt b").First).ToHaveTextAsync("80\u00A0%"); // what is shown changes with five more, not with one
        opener.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_opener_ends_a_poll_and_it_takes_no_more_votes()
    {
        await using var opener = await site.OpenAsAsync(Member.Of(65), Device.Desktop, ColorScheme.Dark);
        await AskAsync(opener);

        await opener.Page.GetByText("Clore le sondage…").ClickAsync();
        await opener.Button("Clore maintenant").ClickAsync();

        await Expect(opener.Page.Locator(".pn-poll")).ToContainTextAsync("sondage clos");
        await Expect(opener.Page.Locator(".pn-poll form")).ToHaveCountAsync(0);
        await opener.CheckAsync("fil-sondage-clos");
        opener.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Words_of_an_emergency_bring_up_the_number_to_call_and_the_text_is_kept()
    {
        const string Urgent = "Patient inconscient, en détresse respiratoire. Que faire ?";
        await using var author = await site.OpenAsAsync(Member.Of(66), Device.Phone, ColorScheme.Dark);
        await author.StartDiscussionAsync("Une question de garde, ce soir", "Je vous raconte.", underPseudonym: false);

        await author.Field("Texte de votre réponse").FillAsync(Urgent);
        await author.Button("Publier la réponse").ClickAsync();

        await Expect(author.Page.GetByText("Ce site n’est pas un service d’urgence")).ToBeVisibleAsync();
        await Expect(author.Field("Texte de votre réponse")).ToHaveValueAsync(Urgent);
        await author.CheckAsync("fil-urgence");
        await author.Button("Publier quand même").ClickAsync();
        await Expect(author.Post("Patient inconscient")).ToBeVisibleAsync();
        author.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_tells_of_an_adverse_effect_is_reminded_to_declare_and_finds_a_sheet_to_copy()
    {
        await using var author = await site.OpenAsAsync(Member.Of(67), Device.Phone);
        await author.StartDiscussionAsync("Une éruption sous antibiotique", "Sous Clamoxyl depuis trois jours, éruption du tronc et prurit.");
        await Expect(author.Page.GetByText("Publier n’est pas déclarer")).ToBeVisibleAsync();
        await author.CheckAsync("fil-effet-indesirable");

        await author.Link("Préparer la déclaration à partir de ce message").ClickAsync();

        await Expect(author.Title).ToHaveTextAsync("Déclarer un effet indésirable");
        (await author.Field("Votre fiche").InputValueAsync()).ShouldContain("- amoxicilline");
        await Expect(author.Button("Copier la fiche")).ToBeVisibleAsync();
        await author.CheckAsync("fiche-de-declaration");
        await author.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(author.Page.Locator(".pn-declaration__print")).ToContainTextAsync("éruption du tronc");
        await Expect(author.Field("Votre fiche")).Not.ToBeVisibleAsync();
        author.Complaints.ShouldBeEmpty();
    }

    private static async Task<string> AskAsync(Window window)
    {
        await window.GoAsync("/discussions/new?espace=coordination");
        await window.Field("Titre").FillAsync("Toux sous inhibiteur de l’enzyme de conversion");
        await window.Field("Votre message").FillAsync("Je voudrais savoir ce que chacun fait.");
        await window.Page.GetByText("Ajouter un sondage").ClickAsync();
        await window.Field("Question du sondage").FillAsync(Question);
        await window.Field("Réponses possibles").FillAsync("Relais immédiat\nArrêt, puis réévaluation\nPoursuite");
        await window.Button("Publier le fil").ClickAsync();
        await Expect(window.Page.Locator(".pn-poll")).ToContainTextAsync(Question);
        return new Uri(window.Page.Url).AbsolutePath;
    }

    /// <summary>One of the first four: counted, and shown nothing yet.</summary>
    private async Task VoteAsAsync(int voter, string discussion, string answer)
    {
        await using var window = await site.OpenAsAsync(Member.Of(voter), Device.Desktop);
        await window.GoAsync(discussion);
        await VoteAsync(window, answer);
        await Expect(window.Page.Locator(".pn-poll")).ToContainTextAsync("Votre vote est compté");
        await Expect(window.Page.Locator(".pn-poll progress")).ToHaveCountAsync(0);
    }

    private static async Task VoteAsync(Window window, string answer)
    {
        await window.Field(answer).CheckAsync();
        await window.Button("Voter").ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#sondage$"));
    }
}
