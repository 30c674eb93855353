using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests;

/// <summary>A notice that rings in a second window, and what one wants to be told of.</summary>
[Collection(BrowserCollection.Name)]
public sealed class NoticesTests(BrowserSite site)
{
    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task A_reply_rings_in_a_window_that_stays_open_and_leads_to_it(int width)
    {
        var device = Device.Of(width);
        const string Reply = "Nous avons la même question ici.";
        await using var author = await site.OpenAsAsync(Member.Of(device.IsTouch ? 21 : 23), device);
        await using var colleague = await site.OpenAsAsync(Member.Of(device.IsTouch ? 22 : 24), Device.Desktop);
        var discussion = await author.StartDiscussionAsync($"Une question qui attend une réponse ({width})", "Que faites-vous ?", underPseudonym: false);
        await author.GoAsync("/spaces");

        await colleague.GoAsync(discussion);
        await colleague.Page.Locator("label[for=voice-name]").ClickAsync();
        await colleague.Field("Texte de votre réponse").FillAsync(Reply);
        await colleague.Button("Publier la réponse").ClickAsync();
        await Expect(colleague.Post(Reply)).ToBeVisibleAsync();
        await site.QuarterPassesAsync(); // the space takes pseudonyms: at the quarter of an hour

        await Expect(author.Page.Locator("#nouveautes")).ToContainTextAsync("non lue");
        await author.CheckAsync($"notification-en-direct-{width}");
        await author.Page.Locator(device.IsTouch ? "[data-bell]" : "[data-news]").ClickAsync();
        await Expect(author.Page.Locator(".pn-notif--new").First).ToContainTextAsync("nouvelle réponse");
        await author.Page.Locator(".pn-notif--new a").First.ClickAsync();
        await Expect(author.Post(Reply)).ToBeVisibleAsync();
        author.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(503, 26)] // refused for good
    [InlineData(200, 27)] // it opens, and whatever is said stays on its way
    public async Task Where_no_stream_comes_through_the_page_asks_once_a_minute(int status, int member)
    {
        await using var author = await site.OpenAsAsync(Member.Of(member), Device.Desktop);
        await using var colleague = await site.OpenAsAsync(Member.Of(28), Device.Desktop);
        var discussion = await author.StartDiscussionAsync($"Une question derrière un mandataire ({status})", "Que faites-vous ?", underPseudonym: false);
        await author.Page.RouteAsync("**/live", route => route.Request.Headers["accept"].Contains("event-stream", StringComparison.Ordinal)
            ? route.FulfillAsync(new() { Status = status, ContentType = "text/event-stream", Body = ":\n\n" })
            : route.ContinueAsync());
        await author.Page.Clock.InstallAsync();
        await author.GoAsync("/spaces");

        await colleague.GoAsync(discussion);
        await colleague.Page.Locator("label[for=voice-name]").ClickAsync();
        await colleague.Field("Texte de votre réponse").FillAsync("Une réponse.");
        await colleague.Button("Publier la réponse").ClickAsync();
        await site.QuarterPassesAsync();
        await author.Page.Clock.FastForwardAsync("00:55");
        await author.Page.Clock.FastForwardAsync("01:05");

        await Expect(author.Page.Locator("#nouveautes")).ToContainTextAsync("non lue");
    }

    [Fact]
    public async Task What_one_wants_to_be_told_of_is_chosen_on_a_phone_and_stays()
    {
        await using var member = await site.OpenAsAsync(Member.Of(25), Device.Phone, ColorScheme.Dark);
        await member.GoAsync("/notifications/settings");
        await member.Field("Heures calmes, de").SelectOptionAsync("20");
        await member.Field("à").SelectOptionAsync("8");
        await member.Field("Me signaler les cas cliniques de ma spécialité restés sans réponse").CheckAsync();
        await member.Button("Enregistrer").ClickAsync();

        await Expect(member.Page.Locator("[role=status].pn-note")).ToHaveTextAsync("Vos réglages sont enregistrés.");
        await member.GoAsync("/notifications/settings");
        await Expect(member.Field("Heures calmes, de")).ToHaveValueAsync("20");
        await Expect(member.Field("Me signaler les cas cliniques de ma spécialité restés sans réponse")).ToBeCheckedAsync();
        await member.CheckAsync("notifications-reglages-choisis");
        member.Complaints.ShouldBeEmpty();
    }
}
