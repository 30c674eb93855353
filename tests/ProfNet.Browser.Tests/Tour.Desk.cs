using ProfNet.Browser.Tests.Site;
using ProfNet.Web.Hosting;

namespace ProfNet.Browser.Tests;

/// <summary>What has to have happened before the walk, and the ways to what administrators see.</summary>
internal static partial class Tour
{
    /// <summary>Four people of the demonstration confirm their addresses, and one says that somebody uses their number; the administrator refuses one of them, suspends another once admitted, and asks to lift a seal.</summary>
    public static async Task PrepareAsync(BrowserSite site)
    {
        await using (var applicants = await site.OpenAsync(Device.Desktop))
        {
            await applicants.ConfirmAddressAsync(Listed);
            await applicants.ConfirmAddressAsync(Suspended);
            await applicants.ConfirmAddressAsync(Pending);
            await applicants.ConfirmAddressAsync(Refused);
            await applicants.ConfirmAddressAsync(Asked);
        }

        await using var administrator = await site.OpenAsAsync(BrowserSite.Administrator, Device.Desktop);
        await OpenApplicationAsync(administrator, Refused);
        await administrator.Field("Motif du refus").SelectOptionAsync("ProofMissing");
        await administrator.Field("Ce que vous en dites").FillAsync(Reason);
        await administrator.Button("Refuser la demande").ClickAsync();
        await Expect(administrator.Page.GetByText("Demande refusée")).ToBeVisibleAsync();

        var suspended = await OpenApplicationAsync(administrator, Suspended);
        await administrator.Page.Locator("select[name=Proof]").SelectOptionAsync("ProfessionalCard");
        await administrator.Button("Accepter l’inscription").ClickAsync();
        await Expect(administrator.Page.GetByText("Inscription acceptée")).ToBeVisibleAsync();
        await administrator.GoAsync(suspended);
        await administrator.Field("Motif de la suspension").FillAsync(Reason);
        await administrator.Page.Locator("input[name=Confirmed]").First.CheckAsync();
        await administrator.Button("Suspendre ce membre").ClickAsync();
        await Expect(administrator.Page.GetByText("Membre suspendu")).ToBeVisibleAsync();

        await OpenApplicationAsync(administrator, Listed); // which compares it with the directory
        await site.TamperAsync("insert into registration.mailboxes select number, 'adresse@pro.mssante.fr' from registration.applications a join members.accounts u on u.id = a.member_id where u.email = $1", Listed);
        await using (var listed = await site.OpenAsAsync(Listed, Device.Desktop))
        {
            await listed.GoAsync("/registration/dispute");
            await listed.Field("Ce qui s’est passé").FillAsync("Une collègue a reçu un message d’un compte à mon numéro.");
            await listed.Button("Signaler").ClickAsync();
            await Expect(listed.Page.GetByText("C’est transmis")).ToBeVisibleAsync();
        }

        await administrator.GoAsync(await StaffLinkAsync(administrator, "/admin/disclosures/new"));
        await administrator.Page.GetByLabel("Fondement").SelectOptionAsync("JudicialRequisition");
        await administrator.Field("Référence de l’autorité").FillAsync("PV 2026/0042");
        await administrator.Field("Votre mot de passe").FillAsync(DemoAccounts.Password);
        await administrator.Button("Demander la levée du sceau").ClickAsync();
        await Expect(administrator.Page.GetByText("Sceau intact")).ToBeVisibleAsync();
    }

    /// <summary>Opens the waiting application of an address, and answers with where it is.</summary>
    private static async Task<string> OpenApplicationAsync(Window administrator, string email)
    {
        await administrator.GoAsync("/admin/approvals");
        foreach (var application in await administrator.Page.Locator(".pn-case__title a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))"))
        {
            await administrator.GoAsync(application);
            if (await administrator.Page.GetByText(email).IsVisibleAsync())
            {
                return application;
            }
        }

        throw new InvalidOperationException($"Nobody waits with the address {email}.");
    }

    private static async Task<string> FirstDisputeAsync(Window administrator)
    {
        await OpenApplicationAsync(administrator, Listed);
        return (await administrator.Page.Locator("a[href^='/admin/disputes/']").GetAttributeAsync("href"))!;
    }

    private static async Task<string> FirstApplicationAsync(Window window)
    {
        await window.GoAsync("/admin/approvals");
        return (await window.Page.Locator(".pn-case__title a").First.GetAttributeAsync("href"))!;
    }

    private static async Task<string> AnsweredApplicationAsync(Window window)
    {
        await window.GoAsync("/admin/approvals?q=Camille");
        return (await window.Page.Locator(".pn-case__title a").First.GetAttributeAsync("href"))!;
    }

    private static async Task ChooseProvenAsync(Window window)
    {
        await window.Page.Locator("input[name=Chosen]:enabled").First.CheckAsync();
        await window.Button("Vérifier mon choix").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Accepter 1 demande" })).ToBeVisibleAsync();
    }

    private static async Task<string> RefusedApplicationAsync(Window window)
    {
        await window.GoAsync("/admin/approvals?file=traitees");
        var refused = window.Page.Locator(".pn-case").Filter(new() { HasText = "Refusée" }).First;
        return (await refused.GetByRole(AriaRole.Link).GetAttributeAsync("href"))!;
    }
}
