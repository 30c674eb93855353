using System.Text.RegularExpressions;
using ProfNet.Application.Notifications;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal;

/// <summary>What members keep and are told about a sealed discussion, as a dump shows it: rows that say neither whose they are nor about what.</summary>
public sealed partial class PersonalTracesTests(PersonalLife life) : IClassFixture<PersonalLife>
{
    private static readonly string[] _mine =
        ["community.drafts", "community.personal", "community.followers", "community.member_index", "community.choices", "notifications.inboxes"];

    private readonly DatabaseWalk _walk = new(life.Site.Database.Owner, "vault");

    [Fact]
    public async Task No_row_of_what_members_keep_holds_a_member()
    {
        var rows = await RowsAsync();

        rows.Select(r => r.Table).Distinct().ShouldBe(_mine, ignoreOrder: true, "each table was written");
        rows.Where(r => life.People.AreIn(r.Text)).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_row_of_what_members_keep_holds_a_discussion_but_those_that_say_that_somebody_follows()
    {
        var rows = await RowsAsync();
        var id = Traces.Of(await life.Site.DiscussionIdAsync(life.Discussion));

        rows.Where(r => id.AreIn(r.Text)).Select(r => r.Table).Distinct().ShouldBe(["community.followers"]);
        rows.Where(r => Traces.Of(Colleagues.HandleIn(life.Discussion)).AreIn(r.Text)).ShouldBeEmpty();
        rows.Where(r => Traces.Of(PersonalLife.Title).AreIn(r.Text)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("update community.personal set sealed = sealed || $1", "update community.personal set sealed = substr(sealed, 1, length(sealed) - 16)")]
    [InlineData("update notifications.inboxes set sealed = sealed || $1", "update notifications.inboxes set sealed = substr(sealed, 1, length(sealed) - 16)")]
    public async Task A_member_planted_in_a_row_is_seen(string plant, string restore)
    {
        await life.Site.RunAsync(plant, life.Author.Id.ToByteArray(bigEndian: true));
        try
        {
            (await RowsAsync()).ShouldContain(r => life.People.AreIn(r.Text));
        }
        finally
        {
            await life.Site.RunAsync(restore);
        }
    }

    [Fact]
    public async Task Rows_of_a_table_have_one_length_and_no_time()
    {
        foreach (var table in _mine.Take(6))
        {
            (await life.Site.AskAsync<long>($"select count(distinct length(sealed)) from {table}")).ShouldBe(1, table);
            (await life.Site.AskAsync<long>($"select count(*) from {table}")).ShouldBeGreaterThan(1, table);
            var columns = await _walk.ColumnsAsync(table.Split('.')[0], table.Split('.')[1]);
            columns.Where(c => c.Type.Contains("time", StringComparison.Ordinal) || c.Type == "date").ShouldBeEmpty(table);
        }
    }

    [Fact]
    public async Task No_value_ties_two_rows_of_one_member_together()
    {
        var values = (await RowsAsync()).Where(r => r.Table is "community.drafts" or "community.personal" or "community.followers").Select(r => r.Text).ToList();

        var shared = values.SelectMany(v => Long().Matches(v).Select(m => m.Value).Distinct(StringComparer.Ordinal)).GroupBy(v => v, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key);
        shared.Where(v => !life.DiscussionIds.Contains(v)).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_route_lists_who_reacted_or_who_follows()
    {
        foreach (var asking in new[] { await life.Site.MemberAsync(), await life.Site.MemberAsync(role: Domain.Members.StaffRole.Moderator), await life.Site.AdministratorAsync() })
        {
            foreach (var address in new[] { life.Discussion, "/discussions", "/discussions/mine", "/notifications", "/spaces" })
            {
                var page = await asking.Get(address);
                Traces.Of(Traces.Of(life.Author.Id), Traces.Of(life.Author.FamilyName), Traces.Of(life.Author.Handle), Traces.Of(life.Reader.Id), Traces.Of(life.Reader.Handle)).AreIn(page.Html).ShouldBeFalse(address);
            }

            foreach (var address in new[] { "reactions", "followers", "follow", "likes", "readers" })
            {
                (await asking.Get($"{life.Discussion}/{address}")).Status.ShouldBe(404, address);
            }
        }
    }

    [Fact]
    public async Task The_author_s_page_and_a_stranger_s_differ_in_buttons_and_in_nothing_that_tells_who()
    {
        var author = await (await life.Site.SignedInAsync(life.Author.Id)).Get(life.Discussion);

        life.People.AreIn(author.Html).ShouldBeFalse("not even to its author");
    }

    private async Task<List<DumpedRow>> RowsAsync() => [.. (await _walk.ReadAsync()).Where(t => _mine.Contains(t.Key)).SelectMany(t => t.Value)];

    [GeneratedRegex("[0-9a-f-]{32,}")]
    private static partial Regex Long();
}

/// <summary>A site on which an author under a pseudonym and a reader did all that leaves a personal row.</summary>
public sealed class PersonalLife : IAsyncLifetime
{
    public const string Title = "Un fil que l’on suit sous sceau";

    internal ProfNetSite Site { get; } = new();

    internal Person Author { get; private set; } = null!;

    internal Person Reader { get; private set; } = null!;

    internal string Discussion { get; private set; } = "";

    internal HashSet<string> DiscussionIds { get; } = new(StringComparer.Ordinal);

    internal Traces People => Traces.Of(new[] { Author, Reader }.SelectMany(p => new[] { Traces.Of(p.Id), Traces.Of(p.Email), Traces.Of(p.FamilyName), Traces.Of(p.Handle) }));

    public async Task InitializeAsync()
    {
        await Site.InitializeAsync();
        (Author, Reader) = (await Site.PersonAsync(), await Site.PersonAsync());
        var (author, reader) = (await Site.SignedInAsync(Author.Id), await Site.SignedInAsync(Reader.Id));
        Discussion = await author.StartAsync(await Site.SomeSpaceAsync(), "Pseudonym", Title);
        var elsewhere = await reader.StartAsync(await Site.SomeSpaceAsync(place: 1), "Pseudonym");
        await author.ReplyAsync(elsewhere, "Ailleurs, sous un autre pseudonyme.", "Pseudonym");
        await reader.Press(await reader.Get(Discussion), "button[name=Follow]");
        await reader.Press(await reader.Get(Discussion), "#r1 button[value^='1-Useful']");
        await (await Site.MemberAsync()).ReplyAsync(Discussion, "Une réponse.", "Pseudonym");
        await Site.Node.FlushAsync();
        await Site.Node.RunChoreAsync<TellNews>();
        await author.ReplyAsync(Discussion, "Une suite, qui attend d’être annoncée.");
        await author.KeepDraftAsync(elsewhere, $"Un brouillon de {Author.FamilyName}.");
        await author.KeepDraftAsync(Discussion, "Un autre.");
        await author.KeepDraftAsync(Colleagues.NewPage, Title);
        (await reader.FillIn(await reader.Get(Discussion), "form#keep", ("Keep", "true"), ("Note", Reader.FamilyName))).Status.ShouldBe(302);
        await Site.Node.FlushAsync();
        foreach (var discussion in new[] { Discussion, elsewhere })
        {
            DiscussionIds.Add((await Site.DiscussionIdAsync(discussion)).ToString());
        }
    }

    public Task DisposeAsync() => Site.DisposeAsync();
}
