using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests;

/// <summary>Two members find each other, agree to be in contact, and one mutes the other.</summary>
[Collection(BrowserCollection.Name)]
public sealed class NetworkJourneyTests(BrowserSite site)
{
    [Fact]
    public async Task A_member_finds_a_colleague_asks_is_accepted_reads_what_contacts_read_and_mutes()
    {
        await using var colleague = await site.OpenAsAsync(Member.Of(70), Device.Phone, ColorScheme.Dark);
        await colleague.GoAsync("/account/profile");
        await colleague.Field("Lieu et mode d’exercice (facultatif)").FillAsync("Dispensaire de l’île");
        await colleague.Field("Lieu et mode d’exercice").SelectOptionAsync("Contacts");
        await colleague.Button("Enregistrer").ClickAsync();
        await Expect(colleague.Page.GetByText("Votre profil est enregistré.")).ToBeVisibleAsync();
        await colleague.CheckAsync("profil-enregistre");
        await colleague.Link("Voir ma page").ClickAsync();
        var name = await colleague.Title.InnerTextAsync();

        await using var member = await site.OpenAsAsync(Member.Of(71), Device.Desktop);
        await member.GoAsync("/members");
        await member.Field("Nom").FillAsync(name.ToUpperInvariant());
        await member.Button("Chercher").ClickAsync();
        var found = member.Page.GetByRole(AriaRole.Link, new() { Name = name });
        await found.ClickAsync();
        await Expect(member.Page.GetByText("Dispensaire de l’île")).ToHaveCountAsync(0);
        await member.Field("Demander à être en contact (facultatif)").FillAsync("Nous gardons la même île.");
        await member.Button("Demander le contact").ClickAsync();
        await Expect(member.Page.GetByText("Vous avez demandé à être en contact")).ToBeVisibleAsync();
        await member.CheckAsync("membre-demande-faite");

        await colleague.GoAsync("/notifications");
        await colleague.Page.GetByText("1 demande de contact attend votre réponse").ClickAsync();
        await Expect(colleague.Page.GetByText("Nous gardons la même île.")).ToBeVisibleAsync();
        await colleague.CheckAsync("reseau-demande-recue");
        await colleague.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Accepter") }).ClickAsync();
        await Expect(colleague.Page.GetByText("Aucune demande n’attend votre réponse.")).ToBeVisibleAsync();

        await member.Page.ReloadAsync();
        await Expect(member.Page.GetByText("Dispensaire de l’île")).ToBeVisibleAsync();
        await member.Button("Masquer").ClickAsync();
        await Expect(member.Button("Ne plus masquer")).ToBeVisibleAsync();
        await colleague.StartDiscussionAsync("Une question de l’île aux autres", "Sous mon nom, pour une fois.", underPseudonym: false);
        await member.GoAsync(new Uri(colleague.Page.Url).PathAndQuery);
        await Expect(member.Page.GetByText("Sous mon nom, pour une fois.")).ToBeHiddenAsync();
        await member.Page.GetByText("lire tout de même").ClickAsync();
        await Expect(member.Page.GetByText("Sous mon nom, pour une fois.")).ToBeVisibleAsync();
        await member.CheckAsync("fil-membre-masque");
        member.Complaints.ShouldBeEmpty();
        colleague.Complaints.ShouldBeEmpty();
    }
}
