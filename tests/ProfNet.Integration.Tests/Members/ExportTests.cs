using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Common;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Profiles;
using ProfNet.Integration.Tests.Seal;
using ProfNet.Integration.Tests.Site;
using ProfNet.Testing;

namespace ProfNet.Integration.Tests.Members;

/// <summary>All that is kept of a member, as they take it away.</summary>
public sealed class ExportTests(ProfNetSite site) : IClassFixture<ProfNetSite>, IAsyncLifetime
{
    private const string Export = "/account/export";

    /// <summary>Tables that no part hands over, and why.</summary>
    private static readonly Dictionary<string, string> _nobodys = new(StringComparer.Ordinal)
    {
        ["public.__EFMigrationsHistory"] = "the program's own",
        ["members.account_claims"] = "Identity's, always empty",
        ["members.account_logins"] = "Identity's, always empty",
        ["members.account_tokens"] = "Identity's, always empty",
        ["members.passkey_uses"] = "a counter against copies, which says nothing of its member",
        ["members.used_codes"] = "that a code was used, for two nights, under a tag that only the code leads to",
        ["members.tries"] = "counts of tries from an address of the network, of nobody",
        ["members.sign_in_attempts"] = "counts of failures under an address, whether anybody has it or not, until the night",
        ["members.populations"] = "counts",
        ["community.limits"] = "how much one wrote today, until the night after",
        ["community.post_places"] = "numbers of posts, of nobody",
        ["community.spaces"] = "not about members",
        ["community.tags"] = "not about members",
        ["community.tag_synonyms"] = "not about members",
        ["community.drugs"] = "not about members",
        ["community.watched_words"] = "not about members",
        ["community.dropped_words"] = "not about members",
        ["community.staff_acts"] = "what the team did to discussions, which their readers see; who it was is the team's",
        ["notifications.outgoing_mails"] = "on its way to the member",
        ["notifications.pending_mentions"] = "who is told within a quarter of an hour",
        ["notifications.pending_news"] = "empty, until the table goes",
        ["registration.mailboxes"] = "a copy of public data",
        ["registration.directory"] = "a copy of public data",
        ["registration.directory_imports"] = "files and counts",
        ["registration.directory_runs"] = "files and counts",
        ["pseudonyms.journal"] = "what shows that the law was followed, with nothing of the member in it",
        ["pseudonyms.disclosures"] = "idem; that a seal was lifted is among the accesses",
        ["vault.entries"] = "whose voices are whose: what the member finds by their own list",
        ["vault.connections"] = "encrypted for a key that the site has not",
        ["vault.departed"] = "of those who have no account any more",
    };

    public Task InitializeAsync()
    {
        site.Node.Clock.Offset = TimeSpan.Zero;
        return site.FillWithColleaguesAsync();
    }

    public Task DisposeAsync()
    {
        site.Node.Clock.Offset = TimeSpan.Zero;
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Whoever_asks_takes_away_all_that_is_theirs_and_nothing_that_others_wrote()
    {
        var (person, other) = (await site.PersonAsync(), await site.PersonAsync());
        var (member, opener) = (await site.SignedInAsync(person.Id), await site.SignedInAsync(other.Id));
        var discussion = await opener.StartAsync(await site.SomeSpaceAsync(), "Name", body: "Le texte d’un autre.");
        (await member.ReplyAsync(discussion, "Mon avis sous sceau.", "Pseudonym")).Status.ShouldBe(302);
        (await member.Submit($"{discussion}/posts/2/edit", ("Body", "Mon avis corrigé."))).Status.ShouldBe(302);
        var mine = await member.StartAsync(await site.SomeSpaceAsync(place: 1), "Name", "Un titre qui est de moi", "Ma question sous mon nom.");
        await member.KeepDraftAsync(discussion, "Une suite qui attend.");
        (await member.FillIn(await member.Get(discussion), "form#keep", ("Keep", "true"), ("Note", "À relire un soir"))).Status.ShouldBe(302);
        await site.ShowAsync(person, Acquaintances.All(Domain.Profiles.ShownTo.Members));
        (await member.SendPhotoAsync(Pictures.Jpeg())).Status.ShouldBe(302);
        await member.AskAsync(other, "Bonjour, échangeons.");
        await site.Node.FlushAsync();

        var files = await TakeAsync(member);

        var all = string.Concat(files.Where(f => f.Key.EndsWith(".json", StringComparison.Ordinal)).Select(f => Encoding.UTF8.GetString(f.Value)));
        foreach (var own in new[] { person.Email, person.FamilyName, "Mon avis sous sceau.", "Mon avis corrigé.", "Ma question sous mon nom.", "Un titre qui est de moi", "Une suite qui attend.", "À relire un soir", $"Cabinet-{person.Handle}", other.Name, "Bonjour, échangeons." })
        {
            all.ShouldContain(own);
        }

        foreach (var others in new[] { "Le texte d’un autre.", other.Email, other.Id.ToString() })
        {
            all.ShouldNotContain(others);
        }

        files.Keys.ShouldContain($"discussions/{Colleagues.HandleIn(discussion)}.json");
        files.Keys.ShouldContain($"discussions/{Colleagues.HandleIn(mine)}.json");
        files["photo.jpg"].Length.ShouldBeGreaterThan(100);
        Encoding.UTF8.GetString(files["LISEZ-MOI.txt"]).ShouldContain("votre nom et vos pseudonymes");
    }

    [Fact]
    public async Task It_leaves_no_trace_in_any_table_or_log_and_its_name_says_nothing()
    {
        var person = await site.PersonAsync();
        var member = await site.SignedInAsync(person.Id);
        await site.WrittenByAsync(person, 1, "Pseudonym");
        var page = await member.Get(Export);
        await site.Node.FlushAsync();
        var before = await RowsAsync();
        site.Node.Logs.Listen();

        var answer = await member.FillIn(page, Form);

        var logged = site.Node.Logs.Heard();
        (answer.Status, answer.Response.Content.Headers.ContentType!.MediaType, answer.Response.Content.Headers.ContentDisposition!.FileName).ShouldBe((200, "application/zip", "archive.zip"));
        answer.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        await site.Node.FlushAsync();
        (await RowsAsync()).ShouldBe(before);
        logged.Where(Traces.Of(Traces.Of(person.Id), Traces.Of(person.FamilyName), Traces.Of(person.Email)).AreIn).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_session_left_open_does_not_suffice_and_nobody_else_gets_in()
    {
        var member = await site.MemberAsync();
        var page = await member.Get(Export);

        site.Node.Clock.Offset = TimeSpan.FromMinutes(6);
        (await member.FillIn(page, Form)).Status.ShouldBe(422);
        (await member.Get(Export)).Location.ShouldStartWith("/account/prove");
        (await site.Visitor().Get(Export)).Location.ShouldStartWith("/account/login");
    }

    [Theory]
    [InlineData(Domain.Members.Standing.Applicant)]
    [InlineData(Domain.Members.Standing.Suspended)]
    public async Task Whoever_has_an_account_may_whatever_their_standing(Domain.Members.Standing standing) =>
        (await TakeAsync(await site.MemberAsync(standing))).Keys.ShouldContain("account.json");

    [Fact]
    public async Task Every_table_is_handed_over_by_one_part_or_has_its_reason()
    {
        await using var scope = site.Node.Services.CreateAsyncScope();
        var named = scope.ServiceProvider.GetServices<IOwnData>().SelectMany(part => part.Tables).ToList();

        named.ShouldBeUnique();
        (await new DatabaseWalk(site.Database.Owner).ReadAsync()).Keys.ShouldBe(named.Concat(_nobodys.Keys), ignoreOrder: true);
    }

    internal const string Form = "main form[action='/account/export']";

    /// <summary>The archive of the member's data: what is in each of its files.</summary>
    internal static async Task<Dictionary<string, byte[]>> TakeAsync(Visitor member)
    {
        var answer = await member.FillIn(await member.Get(Export), Form);
        answer.Status.ShouldBe(200);
        await using var zip = new ZipArchive(new MemoryStream(await answer.Response.Content.ReadAsByteArrayAsync()));
        Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using MemoryStream content = new();
            await using var read = await entry.OpenAsync();
            await read.CopyToAsync(content);
            files.Add(entry.FullName, content.ToArray());
        }

        return files;
    }

    private async Task<List<string>> RowsAsync() => [.. (await new DatabaseWalk(site.Database.Owner).ReadAsync()).SelectMany(t => t.Value).Select(r => $"{r.Table} {r.Text}").Order(StringComparer.Ordinal)];
}
