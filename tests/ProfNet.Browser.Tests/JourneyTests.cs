using System.Text.RegularExpressions;
using ProfNet.Application.Registration;
using ProfNet.Browser.Tests.Site;
using ProfNet.Web.Hosting;

namespace ProfNet.Browser.Tests;

/// <summary>From the first page to a sealed discussion, as one person and one administrator live it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class JourneyTests(BrowserSite site)
{
    [Theory]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    public async Task A_professional_registers_is_approved_and_writes_under_a_seal(int width, ColorScheme scheme)
    {
        var candidate = await site.TakeCandidateAsync();
        await using var applicant = await site.OpenAsync(Device.Of(width), scheme);
        await using var administrator = await site.OpenAsync(Device.Of(width), scheme);

        await UnderstandAsync(applicant);
        await RegisterAsync(applicant, candidate);
        await ConfirmAndFollowAsync(applicant, candidate);
        await ApproveAsync(administrator, candidate);
        await EnterAsync(applicant, candidate);
        await ReplyUnderAPseudonymAsync(applicant, candidate, $"Chez nous, une fiche d’une page suffit ({width}).");
        await StartADiscussionByNameAsync(applicant, candidate, $"Qui relit vos transmissions de fin de semaine, à {width} km de l’hôpital ?");
        await applicant.SignOutAsync();
        await Expect(applicant.Link("Se connecter").First).ToBeVisibleAsync();
        applicant.Complaints.ShouldBeEmpty();
    }

    private static async Task UnderstandAsync(Window visitor)
    {
        await visitor.GoAsync("/");
        var promises = visitor.Page.Locator(".pn-promises");
        await Expect(promises).ToContainTextAsync("Membres vérifiés");
        await Expect(promises).ToContainTextAsync("Pseudonymes scellés");
        await Expect(promises).ToContainTextAsync("Aucune publicité");
        await Expect(promises).ToContainTextAsync("ne se vendent pas");
        await Expect(promises).ToBeInViewportAsync(new() { Ratio = 1 }); // understood without scrolling
        await visitor.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Créer mon compte" }).First.ClickAsync();
        await Expect(visitor.Title).ToHaveTextAsync("Créer mon compte");
    }

    private static async Task RegisterAsync(Window visitor, Candidate candidate)
    {
        var number = visitor.Field("Numéro RPPS");
        await number.FillAsync(candidate.WrongNumber);
        await number.BlurAsync();
        await Expect(visitor.Page.Locator("#Number-error")).ToContainTextAsync(DeclarationTexts.NumberKey);
        await Expect(number).ToHaveAttributeAsync("aria-invalid", "true");

        await visitor.Field("Adresse électronique").FillAsync("claire.vasseur");
        await visitor.Field("Adresse électronique").BlurAsync();
        await Expect(visitor.Page.Locator("#Email-error")).ToBeVisibleAsync();
        await visitor.Button("Envoyer ma demande").ClickAsync();
        await Expect(visitor.Field("Prénom d’exercice")).ToBeFocusedAsync(); // the first that is wrong
        await visitor.CheckAsync("inscription-erreurs-au-champ");

        await visitor.DeclareAsync(candidate);
        await Expect(visitor.Page.Locator("#Number-error")).ToBeHiddenAsync();
        await visitor.CheckAsync("inscription-remplie");
        await visitor.Button("Envoyer ma demande").ClickAsync();
        await Expect(visitor.Title).ToHaveTextAsync("Regardez votre messagerie");
        await visitor.CheckAsync("inscription-envoyee");
    }

    private static async Task ConfirmAndFollowAsync(Window applicant, Candidate candidate)
    {
        await applicant.ConfirmAddressAsync(candidate.Email);
        await applicant.CheckAsync("adresse-confirmee");
        await applicant.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Se connecter" }).ClickAsync();
        await applicant.SignInAsync(candidate.Email, Candidate.Password);
        await applicant.GoAsync("/registration/status");
        await Expect(applicant.Page.Locator("main")).ToContainTextAsync("En attente de relecture");
        await applicant.CheckAsync("demande-en-attente");
        await applicant.SendProofAsync("OrderAttestation", "attestation.png", ProofJourneyTests.Picture);

        (await applicant.GoAsync("/discussions")).Status.ShouldBe(403); // not yet
        await applicant.CheckAsync("acces-en-attente");
    }

    private static async Task ApproveAsync(Window administrator, Candidate candidate)
    {
        await administrator.SignInAsync(BrowserSite.Administrator, DemoAccounts.Password);
        await administrator.GoAsync("/admin/approvals");
        await administrator.Link(candidate.Name).ClickAsync();
        await Expect(administrator.Title).ToHaveTextAsync(candidate.Name);
        await Expect(administrator.Page.GetByText("Correspondance forte")).ToBeVisibleAsync();
        var comparison = administrator.Page.Locator(".pn-cmp");
        await Expect(comparison.GetByRole(AriaRole.Row).Filter(new() { HasText = "Numéro" })).ToContainTextAsync("Identique");
        await Expect(comparison.GetByRole(AriaRole.Row).Filter(new() { HasText = candidate.FamilyName })).ToContainTextAsync("Identique");
        await administrator.CheckAsync("demande-comparee");

        await administrator.Button("Accepter l’inscription").ClickAsync();
        await Expect(administrator.Field("Preuve que vous avez vue")).ToBeFocusedAsync();
        await Expect(administrator.Page.Locator("#Proof-error")).ToBeVisibleAsync();
        await administrator.CheckAsync("demande-sans-preuve");

        await administrator.Field("Preuve que vous avez vue").SelectOptionAsync(new SelectOptionValue { Label = "Attestation d’inscription à l’Ordre" });
        await administrator.Button("Accepter l’inscription").ClickAsync();
        await Expect(administrator.Page.GetByText("Inscription acceptée")).ToBeVisibleAsync();
        await Expect(administrator.Link(candidate.Name)).ToHaveCountAsync(0);
        await administrator.CheckAsync("demande-acceptee");
    }

    private static async Task EnterAsync(Window member, Candidate candidate)
    {
        await member.OpenMailAsync(candidate.Email, "inscription à ProfNet est acceptée");
        await member.GoAsync("/registration/status");
        await Expect(member.Page.Locator("main")).ToContainTextAsync("Demande acceptée");
        await member.CheckAsync("demande-de-la-personne-acceptee");
        await member.Link("Entrer dans les fils").ClickAsync();
        await Expect(member.Title).ToHaveTextAsync("Fils");
    }

    private static async Task ReplyUnderAPseudonymAsync(Window member, Candidate candidate, string reply)
    {
        await member.GoAsync("/spaces");
        await member.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Parcours et coordination" }).ClickAsync();
        await Expect(member.Title).ToHaveTextAsync("Parcours et coordination");
        await member.Page.Locator(".pn-thread__title a").First.ClickAsync();
        await Expect(member.Page.GetByRole(AriaRole.Group, new() { Name = "Sous quelle identité" })).ToBeVisibleAsync();
        await member.CheckAsync("fil-premiere-reponse");

        await member.Page.Locator("label[for=voice-pseudonym]").ClickAsync();
        await member.Field("Texte de votre réponse").FillAsync(reply);
        await member.Button("Publier la réponse").ClickAsync();

        var mine = member.Page.Locator("article.pn-post").Filter(new() { HasText = reply });
        await Expect(mine).ToHaveCountAsync(1);
        await Expect(mine.GetByTitle("Pseudonyme scellé")).ToBeVisibleAsync();
        await Expect(mine).Not.ToContainTextAsync(candidate.FamilyName);
        await Expect(mine.Locator("time")).ToHaveTextAsync("aujourd’hui");
        (await mine.Locator("time").GetAttributeAsync("datetime"))!.ShouldMatch("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"); // a date, never an hour
        await Expect(member.Page.GetByRole(AriaRole.Group, new() { Name = "Sous quelle identité" })).ToHaveCountAsync(0);
        await Expect(member.Page.Locator(".pn-composer__head")).ToContainTextAsync("votre identité dans ce fil");
        await member.CheckAsync("fil-reponse-scellee");

        var pseudonym = await mine.Locator(".pn-who__name").InnerTextAsync();
        await member.Field("Texte de votre réponse").FillAsync("Un mot de plus.");
        await member.Button("Publier la réponse").ClickAsync();
        var second = member.Page.Locator("article.pn-post").Filter(new() { HasText = "Un mot de plus." }).Filter(new() { HasText = "Vous" });
        await Expect(second.Locator(".pn-who__name")).ToHaveTextAsync(pseudonym);
    }

    private static async Task StartADiscussionByNameAsync(Window member, Candidate candidate, string title)
    {
        await member.GoAsync("/discussions/new");
        await member.Field("Espace").SelectOptionAsync(new SelectOptionValue { Label = "Parcours et coordination" });
        await member.Field("Titre").FillAsync(title);
        await member.Page.Locator("label[for=voice-name]").ClickAsync();
        await member.Field("Votre message").FillAsync("Nous cherchons une façon de faire qui tienne **toute l’année**.\n\n- à deux\n- sans réunion");
        await member.Button("Publier le fil").ClickAsync();

        await Expect(member.Title).ToHaveTextAsync(title.Replace(" ?", " ?"));
        await Expect(member.Page).ToHaveURLAsync(new Regex("/discussions/[a-zA-Z0-9_-]+$"));
        var opener = member.Page.Locator("article.pn-post").First;
        await Expect(opener.Locator(".pn-who__name")).ToHaveTextAsync(candidate.Name);
        await Expect(opener.Locator("strong").Filter(new() { HasText = "toute l’année" })).ToBeVisibleAsync();
        await Expect(opener.Locator(".pn-prose li")).ToHaveCountAsync(2);
        await member.CheckAsync("fil-ouvert-sous-son-nom");
    }
}
