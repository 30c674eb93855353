using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests;

/// <summary>Writing a reply: tools, a quote, a colleague's name, a look before it is published; and all of it without script but the tools.</summary>
[Collection(BrowserCollection.Name)]
public sealed class WritingTests(BrowserSite site)
{
    [Fact]
    public Task A_reply_is_written_with_its_tools_at_a_desk() => WriteAsync(Device.Desktop);

    [Fact]
    public Task A_reply_is_written_with_its_tools_on_a_phone() => WriteAsync(Device.Phone);

    [Fact]
    public async Task Without_script_one_quotes_looks_and_publishes()
    {
        await using var member = await site.OpenAsAsync(BrowserSite.Pharmacist, Device.Phone, withScript: false);
        var text = member.Field("Texte de votre réponse");
        await OpenAsync(member);
        await Expect(member.Page.GetByRole(AriaRole.Group, new() { Name = "Mise en forme" })).ToBeHiddenAsync();

        await member.Page.Locator("#r1").GetByRole(AriaRole.Link, new() { Name = "Citer" }).ClickAsync();
        (await text.InputValueAsync()).ShouldStartWith("> [");
        await text.FillAsync(await text.InputValueAsync() + "Ma réponse **sans script**.");
        await member.Button("Prévisualiser").ClickAsync();

        var preview = member.Page.Locator("#preview");
        await Expect(preview.Locator("blockquote")).ToBeVisibleAsync();
        await Expect(preview.Locator("strong").Last).ToHaveTextAsync("sans script");
        await member.Button("Publier la réponse").ClickAsync();
        await Expect(member.Page.Locator("article.pn-post").Filter(new() { HasText = "Ma réponse sans script." })).ToBeVisibleAsync();
    }

    private async Task WriteAsync(Device device)
    {
        await using var member = await site.OpenAsAsync(BrowserSite.Doctor, device);
        var text = member.Field("Texte de votre réponse");
        await OpenAsync(member);
        var quoted = await member.Page.Locator("#r1 .pn-who__name").First.InnerTextAsync();
        var colleague = await NamedColleagueAsync(member);

        await text.FillAsync("important");
        await text.SelectTextAsync();
        await member.Button("Gras").ClickAsync();
        await Expect(text).ToHaveValueAsync("**important**");
        await member.Page.Locator("#r1").GetByRole(AriaRole.Link, new() { Name = "Citer" }).ClickAsync();
        await Expect(text).ToHaveValueAsync(new System.Text.RegularExpressions.Regex($@"^\*\*important\*\*\n\n> \[{quoted}\]\(http"));
        await Expect(text).ToBeFocusedAsync();

        await text.PressSequentiallyAsync($"Qu’en pense @{colleague[..4].ToLowerInvariant()}");
        var names = member.Page.GetByRole(AriaRole.Listbox, new() { Name = "Confrères à mentionner" });
        await Expect(names.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await member.CheckAsync($"reponse-mention-{device.Name}");
        await names.GetByRole(AriaRole.Option, new() { Name = colleague, Exact = true }).ClickAsync();
        await Expect(text).ToHaveValueAsync(new System.Text.RegularExpressions.Regex($"@{colleague} $"));
        await text.PressSequentiallyAsync("? Voir https://www.has-sante.fr/jcms/c_1 ");

        await member.Button("Prévisualiser").ClickAsync();
        var preview = member.Page.Locator("#preview");
        await Expect(preview).ToBeFocusedAsync();
        await Expect(preview.Locator("blockquote")).ToContainTextAsync($"{quoted} a écrit");
        await Expect(preview.Locator(".pn-source__name")).ToHaveTextAsync("HAS");
        await Expect(text).Not.ToHaveValueAsync("");
        await member.CheckAsync($"reponse-previsualisee-{device.Name}");

        await member.Button("Publier la réponse").ClickAsync();
        var mine = member.Page.Locator("article.pn-post").Last;
        await Expect(mine.Locator("strong").First).ToHaveTextAsync("important");
        await Expect(mine.Locator(".pn-mention")).ToHaveTextAsync($"@{colleague}");
        await member.CheckAsync($"reponse-publiee-{device.Name}");
    }

    /// <summary>Somebody who speaks under their name on the page, whose face shows no seal.</summary>
    private static async Task<string> NamedColleagueAsync(Window member)
    {
        await member.Page.GotoAsync("/discussions");
        var name = await member.Page.Locator(".pn-thread:has(.pn-avatar) .pn-who__name").First.InnerTextAsync();
        await OpenAsync(member);
        return name;
    }

    /// <summary>A discussion of one page, so that the last post is the one just written.</summary>
    private static async Task OpenAsync(Window member)
    {
        await member.GoAsync("/spaces/coordination");
        await member.Page.Locator(".pn-thread__title a").First.ClickAsync();
        await Expect(member.Field("Texte de votre réponse")).ToBeVisibleAsync();
    }
}
