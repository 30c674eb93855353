using ProfNet.Browser.Tests.Site;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Registration;
using ProfNet.Testing;

namespace ProfNet.Browser.Tests;

/// <summary>There and back through a real provider, by which one registers, signs in and signs out.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ProSanteConnectJourneyTests(BrowserSite site)
{
    [Theory]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    public async Task A_professional_registers_by_Pro_Sante_Connect_signs_in_by_it_and_leaves_both(int width, ColorScheme scheme)
    {
        var candidate = await site.TakeCandidateAsync();
        var person = PscPerson.Of(new(
            RegistryNumber.Parse(candidate.Number), new(candidate.FamilyName, candidate.GivenName), Profession.Find("G15-10")!, Specialty.Find("SM54")));
        await using var window = await site.OpenAsync(Device.Of(width), scheme);

        await RegisterAsync(window, candidate, person);
        await window.ConfirmAddressAsync(candidate.Email);

        await window.GoAsync("/account/login");
        await window.Link("Se connecter avec Pro Santé Connect").ClickAsync(); // the session over there is still open: nothing is asked
        await Expect(window.Page.Locator("summary[aria-label='Votre compte']")).ToBeVisibleAsync();
        await window.GoAsync("/registration/status");
        await Expect(window.Page.Locator("main")).ToContainTextAsync("Identité prouvée par Pro Santé Connect");
        await window.CheckAsync("demande-prouvee-par-psc");

        await window.Page.Locator("summary[aria-label='Votre compte']").ClickAsync();
        await window.Button("Se déconnecter").ClickAsync();
        await Expect(window.Title).ToHaveTextAsync("Fermer la session du fournisseur"); // led there by our page
        await window.Button("Fermer").ClickAsync();
        await Expect(window.Page).ToHaveURLAsync("/");
        await window.GoAsync("/account/login");
        await window.Link("Se connecter avec Pro Santé Connect").ClickAsync();
        await Expect(window.Title).ToHaveTextAsync("Fournisseur d’identité"); // which asks again who it is

        await site.TamperAsync("update registration.applications set state = 1, assurance = 2, decided_at = now() where number = $1", candidate.Number); // as if admitted on a card
        await window.Field("Compte").FillAsync(person.ToJson());
        await window.Button("Se connecter").ClickAsync();
        await Expect(window.Title).ToHaveTextAsync("Un compte porte votre numéro");
        await window.CheckAsync("compte-de-ce-numero");
        window.Complaints.ShouldBeEmpty();
    }

    private static async Task RegisterAsync(Window window, Candidate candidate, PscPerson person)
    {
        await window.GoAsync("/registration");
        await window.Link("S’inscrire avec Pro Santé Connect").ClickAsync();
        await window.Field("Compte").FillAsync(person.ToJson());
        await window.Button("Se connecter").ClickAsync();

        await Expect(window.Title).ToHaveTextAsync("Créer mon compte");
        await Expect(window.Page.Locator("main")).ToContainTextAsync(candidate.Number);
        await Expect(window.Field("Numéro RPPS")).ToHaveCountAsync(0);
        await window.CheckAsync("inscription-par-psc");
        await window.Field("Adresse électronique").FillAsync(candidate.Email);
        await window.Field("Mot de passe").FillAsync(Candidate.Password);
        await window.Button("Envoyer ma demande").ClickAsync();
        await Expect(window.Title).ToHaveTextAsync("Regardez votre messagerie");
    }
}
