using System.Net;
using System.Text.Json;
using ProfNet.Domain.Common;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>Composers as the script saves them.</summary>
internal static class DraftForms
{
    extension(ProfNetSite site)
    {
        public async Task<string> SomeDiscussionAsync() => await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Pseudonym", $"Un titre assez long {RandomId.Handle()}");
    }

    extension(Shown page)
    {
        /// <summary>What the composer holds.</summary>
        public string DraftText() => page.Document.QuerySelector("textarea[name=Body]").ShouldNotBeNull(page.Main).TextContent.Trim();
    }

    extension(Visitor member)
    {
        /// <summary>As the script sends it: the composer as it stands.</summary>
        public async Task<Said> SaveDraftAsync(Shown page, params (string Field, string Value)[] fields)
        {
            var (status, text) = await member.TrySaveDraftAsync(page, fields);
            status.ShouldBe(HttpStatusCode.OK, text);
            using var said = JsonDocument.Parse(text);
            return new(said.RootElement.GetProperty("revision").GetInt32(), said.RootElement.GetProperty("status").GetString()!, said.RootElement.GetProperty("url").GetString()!);
        }

        /// <summary>The same, where it may be refused.</summary>
        public async Task<(HttpStatusCode Status, string Text)> TrySaveDraftAsync(Shown page, params (string Field, string Value)[] fields)
        {
            var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.Document.QuerySelector("main form:has([data-draft])")!;
            using var content = new FormUrlEncodedContent(FormFields.Of(form).Where(f => fields.All(given => given.Field != f.Key)).Concat(fields.Select(f => KeyValuePair.Create(f.Field, f.Value))));
            using var request = new HttpRequestMessage(HttpMethod.Post, "/drafts?handler=Keep") { Content = content, Headers = { { "X-Draft", "1" } } };
            var answer = await member.Client.SendAsync(request);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    /// <param name="Revision">The number that the next save is to know.</param>
    internal sealed record Said(int Revision, string Status, string Url);
}
