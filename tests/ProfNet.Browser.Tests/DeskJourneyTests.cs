using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests;

/// <summary>The approvals desk, from one application to its answer, without a mouse.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DeskJourneyTests(BrowserSite site)
{
    [Fact]
    public async Task An_application_is_claimed_noted_asked_about_and_counted_live_from_the_keyboard()
    {
        var candidate = await site.TakeCandidateAsync();
        await using var administrator = await site.OpenAsAsync(BrowserSite.Administrator, Device.Desktop);
        await administrator.GoAsync("/admin/approvals");
        var count = administrator.Page.Locator("[data-waiting]");
        var before = int.Parse(await count.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);

        await using var applicant = await site.OpenAsync(Device.Desktop);
        await applicant.GoAsync("/registration");
        await applicant.DeclareAsync(candidate);
        await applicant.Button("Envoyer ma demande").ClickAsync();
        await Expect(count).ToHaveTextAsync($"{before + 1}", new() { Timeout = 15_000 });
        await Expect(administrator.Page.Locator("[data-live]")).ToContainTextAsync("à traiter");

        await administrator.GoAsync($"/admin/approvals?q={candidate.Number}");
        await administrator.Page.Keyboard.PressAsync("j");
        await Expect(administrator.Link(candidate.Name)).ToBeFocusedAsync();
        await administrator.Page.Keyboard.PressAsync("Enter");
        await Expect(administrator.Title).ToHaveTextAsync(candidate.Name);
        await PressAsync(administrator, administrator.Button("Prendre en charge"));
        await Expect(administrator.Page.GetByText("Vous l’avez en charge.")).ToBeVisibleAsync();
        await administrator.Page.Keyboard.PressAsync("Tab"); // goes on from where the form was
        await Expect(administrator.Button("Rendre à l’équipe")).ToBeFocusedAsync();
        await administrator.CheckAsync("demande-prise-en-charge");

        await TabToAsync(administrator, administrator.Field("Note pour l’équipe"));
        await administrator.Page.Keyboard.TypeAsync("À rappeler demain.");
        await PressAsync(administrator, administrator.Button("Ajouter la note"));
        await Expect(administrator.Page.GetByText("À rappeler demain.")).ToBeVisibleAsync();

        await PressAsync(administrator, administrator.Page.Locator("summary").Filter(new() { HasText = "Demander un complément" }));
        await TabToAsync(administrator, administrator.Field("Ce qui manque"));
        await administrator.Page.Keyboard.TypeAsync("Merci de confirmer votre prénom d’exercice.");
        await PressAsync(administrator, administrator.Button("Envoyer la demande de complément"));
        await Expect(administrator.Page.GetByText("Complément demandé")).ToBeVisibleAsync();
        await Expect(administrator.Link(candidate.Name)).ToHaveCountAsync(0);

        await applicant.ConfirmAddressAsync(candidate.Email);
        await applicant.SignInAsync(candidate.Email, Candidate.Password);
        await applicant.GoAsync("/registration/complete");
        await PressAsync(applicant, applicant.Field("Votre réponse"), "C’est bien le mien.");
        await PressAsync(applicant, applicant.Button("Envoyer ma réponse"));
        await Expect(applicant.Page.Locator("main")).ToContainTextAsync("Votre réponse est bien reçue");
        await applicant.CheckAsync("demande-completee");

        await administrator.GoAsync($"/admin/approvals?q={candidate.Number}");
        await administrator.Page.Keyboard.PressAsync("j");
        await administrator.Page.Keyboard.PressAsync("Enter");
        await Expect(administrator.Page.GetByText("C’est bien le mien.")).ToBeVisibleAsync();
        await administrator.CheckAsync("demande-dont-la-reponse-est-venue");
        administrator.Complaints.ShouldBeEmpty();
        applicant.Complaints.ShouldBeEmpty();
    }

    private static async Task PressAsync(Window window, ILocator target, string? typed = null)
    {
        await TabToAsync(window, target);
        await (typed is null ? window.Page.Keyboard.PressAsync("Enter") : window.Page.Keyboard.TypeAsync(typed));
    }

    private static async Task TabToAsync(Window window, ILocator target)
    {
        await Expect(target).ToBeVisibleAsync();
        for (var i = 0; i < 80 && !await target.EvaluateAsync<bool>("e => e === document.activeElement"); i++)
        {
            await window.Page.Keyboard.PressAsync("Tab");
        }

        await Expect(target).ToBeFocusedAsync();
    }
}
