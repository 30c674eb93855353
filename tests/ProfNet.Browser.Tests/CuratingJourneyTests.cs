using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests;

/// <summary>A moderator closes a discussion and merges two, on a phone and on a desk; their authors go on where they are led.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CuratingJourneyTests(BrowserSite site)
{
    [Fact]
    public async Task A_moderator_closes_a_discussion_from_a_phone_and_its_author_reads_why()
    {
        const string Why = "La question a trouvé sa réponse, merci à tous.";
        await using var author = await site.OpenAsAsync(Member.Of(40), Device.Phone);
        await using var moderator = await site.OpenAsAsync(BrowserSite.Moderator, Device.Phone, ColorScheme.Dark);
        var discussion = await author.StartDiscussionAsync("Un fil que la modération ferme", "Qui ferme ici les fils résolus ?");

        await moderator.GoAsync(discussion);
        await moderator.Page.Locator("main summary", new() { HasText = "Modération" }).ClickAsync();
        await moderator.CheckAsync("curate-menu");
        await moderator.Link("Fermer").ClickAsync();
        await moderator.Field("Pourquoi").FillAsync(Why);
        await moderator.CheckAsync("curate-close");
        await moderator.Button("Fermer le fil").ClickAsync();

        await Expect(moderator.Page.Locator("#closed")).ToContainTextAsync(Why);
        await author.GoAsync(discussion);
        await Expect(author.Page.Locator("#closed")).ToContainTextAsync(Why);
        await Expect(author.Field("Texte de votre réponse")).ToHaveCountAsync(0);
        await author.CheckAsync("curate-closed");
        author.Complaints.ShouldBeEmpty();
        moderator.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_discussions_become_one_and_whoever_spoke_in_the_first_goes_on_in_the_second()
    {
        await using var author = await site.OpenAsAsync(Member.Of(41), Device.Phone);
        await using var colleague = await site.OpenAsAsync(Member.Of(42), Device.Desktop);
        await using var moderator = await site.OpenAsAsync(BrowserSite.Moderator, Device.Desktop);
        var one = await author.StartDiscussionAsync("Une question posée deux fois, ici", "Je n’avais pas vu l’autre fil.");
        var pseudonym = await author.Post("Je n’avais pas vu").Locator(".pn-who__name").InnerTextAsync();
        var other = await colleague.StartDiscussionAsync("Une question posée deux fois, là", "Je l’ai posée en premier.");

        await moderator.GoAsync(one);
        await moderator.Page.Locator("main summary", new() { HasText = "Modération" }).ClickAsync();
        await moderator.Link("Réunir à un autre").ClickAsync();
        await moderator.Field("Adresse du fil qui reçoit les messages").FillAsync(other);
        await moderator.Field("Pourquoi").FillAsync("La même question, posée deux fois.");
        await moderator.CheckAsync("curate-merge");
        await moderator.Button("Réunir les deux fils").ClickAsync();
        await Expect(moderator.Title).ToHaveTextAsync("Une question posée deux fois, là");

        await author.GoAsync(one);
        await Expect(author.Post("Je n’avais pas vu").Locator(".pn-who__name")).ToHaveTextAsync(pseudonym);
        await author.Field("Texte de votre réponse").FillAsync("Je continue donc ici.");
        await author.Button("Publier la réponse").ClickAsync();
        await Expect(author.Post("Je continue donc ici").Locator(".pn-who__name")).ToHaveTextAsync(pseudonym);
        author.Complaints.ShouldBeEmpty();
        moderator.Complaints.ShouldBeEmpty();
    }
}
