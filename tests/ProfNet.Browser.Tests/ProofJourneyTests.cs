using System.Text.RegularExpressions;
using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests;

/// <summary>From a telephone: a card is photographed and sent, an administrator sees it and decides, and it is gone.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class ProofJourneyTests(BrowserSite site)
{
    internal static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task A_card_is_sent_from_a_telephone_seen_by_an_administrator_and_gone_with_the_decision()
    {
        var candidate = await site.TakeCandidateAsync();
        await using var applicant = await site.OpenAsync(Device.Phone);
        await using var administrator = await site.OpenAsAsync(BrowserSite.Administrator, Device.Desktop);
        await applicant.GoAsync("/registration");
        await applicant.DeclareAsync(candidate);
        await applicant.Button("Envoyer ma demande").ClickAsync();
        await Expect(applicant.Title).ToHaveTextAsync("Regardez votre messagerie");
        await applicant.ConfirmAddressAsync(candidate.Email);
        await applicant.SignInAsync(candidate.Email, Candidate.Password);

        await SendAsync(applicant);
        await AskForACodeAsync(applicant, candidate);
        var proof = await SeeAsync(administrator, candidate);
        await administrator.Field("Preuve que vous avez vue").SelectOptionAsync("ProfessionalCard");
        await administrator.Button("Accepter l’inscription").ClickAsync();
        await Expect(administrator.Page.GetByText("Inscription acceptée")).ToBeVisibleAsync();

        (await administrator.Page.APIRequest.GetAsync(proof)).Status.ShouldBe(404);
        await applicant.GoAsync("/registration/status");
        await Expect(applicant.Page.Locator("main")).ToContainTextAsync("Niveau A2");
        await applicant.CheckAsync("niveau-prouve");
        applicant.Complaints.ShouldBeEmpty();
    }

    private static async Task SendAsync(Window applicant)
    {
        await applicant.GoAsync("/registration/status");
        await Expect(applicant.Page.Locator("main")).ToContainTextAsync("Niveau A1");
        await applicant.Page.Locator("a[href='/registration/proofs'].btn").ClickAsync();
        await applicant.Field("Ce que vous envoyez").SelectOptionAsync("ProfessionalCard");
        await applicant.Field("Fichiers").SetInputFilesAsync(new FilePayload { Name = "page.pdf", MimeType = "application/pdf", Buffer = [1, 2, 3] });
        await applicant.Button("Envoyer").ClickAsync();
        await Expect(applicant.Page.Locator("#Files-error")).ToContainTextAsync("ni un PDF");
        await applicant.CheckAsync("justificatif-refuse");

        await applicant.SendProofAsync("ProfessionalCard", "ma carte.png", Picture);
        await applicant.CheckAsync("justificatif-envoye");
    }

    private async Task AskForACodeAsync(Window applicant, Candidate candidate)
    {
        await site.TamperAsync("insert into registration.mailboxes values ($1, 'claire.vasseur@pro.mssante.fr')", candidate.Number);
        await applicant.GoAsync("/registration/status");
        await applicant.Link("Recevoir un code à votre adresse MSSanté").ClickAsync();
        await applicant.Page.GetByRole(AriaRole.Button, new() { Name = "Envoyer un code" }).First.ClickAsync();
        await Expect(applicant.Field("Code reçu")).ToBeVisibleAsync();
        await applicant.CheckAsync("code-mssante");
    }

    private static async Task<string> SeeAsync(Window administrator, Candidate candidate)
    {
        await administrator.GoAsync("/admin/approvals");
        await administrator.Link(candidate.Name).ClickAsync();
        await administrator.CheckAsync("justificatifs-recus");
        var picture = await administrator.Page.RunAndWaitForPopupAsync(() => administrator.Page.Locator("a[href^='/admin/proofs/']").ClickAsync());
        await Expect(picture).ToHaveURLAsync(Proof());
        var address = picture.Url;
        await picture.CloseAsync();
        return address;
    }

    [GeneratedRegex("/admin/proofs/", RegexOptions.None, 1000)]
    private static partial Regex Proof();
}
