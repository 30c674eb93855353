using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Notifications;
using ProfNet.Integration.Tests.Seal;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>Naming colleagues who speak under their names; a pseudonym leads to nobody.</summary>
public sealed class MentionsTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private sealed record Waiting(Guid Discussion, Guid Member, int Seq);

    [Fact]
    public async Task A_colleague_who_speaks_by_name_is_marked_and_waits_to_be_told_encrypted()
    {
        var (named, discussion) = await NamedAsync();
        var author = await site.MemberAsync();
        var elsewhere = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", body: $"Qu’en pense @{named.GivenName} {named.FamilyName}\u00A0?");
        var id = await site.DiscussionIdAsync(elsewhere);

        (await author.Get(elsewhere)).Texts(".pn-prose .pn-mention").ShouldBe([$"@{named.GivenName} {named.FamilyName}"]);
        (await WaitingAsync()).ShouldContain(new Waiting(id, named.Id, 1));
        var rows = (await new DatabaseWalk(site.Database.Owner).ReadAsync())["notifications.pending_mentions"];
        rows.ShouldAllBe(row => !row.Text.Contains(named.Id.ToString(), StringComparison.Ordinal));
        discussion.ShouldNotBe(elsewhere);
    }

    [Fact]
    public async Task Who_never_spoke_by_name_is_not_known_by_it()
    {
        var silent = await site.PersonAsync();
        await (await site.SignedInAsync(silent.Id)).StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        var author = await site.MemberAsync();

        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", body: $"Et @{silent.GivenName} {silent.FamilyName}\u00A0?");

        (await author.Get(discussion)).Document.QuerySelectorAll(".pn-mention").ShouldBeEmpty();
        (await WaitingAsync()).ShouldNotContain(w => w.Member == silent.Id);
        (await NamesAsync(author, silent.GivenName)).ShouldNotContain(silent.FamilyName);
    }

    [Fact]
    public async Task Names_are_proposed_as_one_types_whatever_the_case_and_a_pseudonym_never()
    {
        var (named, discussion) = await NamedAsync();
        var author = await site.MemberAsync();
        await author.ReplyAsync(discussion, "Sous sceau.", "Pseudonym");

        (await NamesAsync(author, named.GivenName.ToUpperInvariant())).ShouldContain($"{named.GivenName} {named.FamilyName}");
        (await NamesAsync(author, "Confr")).ShouldBe("[]");
        (await NamesAsync(author, "c")).ShouldBe("[]");
        (await NamesAsync(author, "%%%")).ShouldBe("[]");
    }

    [Fact]
    public async Task Where_the_reader_may_not_read_names_are_neither_proposed_nor_known()
    {
        var space = await site.SomeSpaceAsync(place: 7);
        var (named, _) = await NamedAsync(space);
        await site.RunAsync("update community.spaces set readers = '{G15-21}' where slug = $1", space);
        var author = await site.MemberAsync();

        (await NamesAsync(author, named.GivenName)).ShouldBe("[]");
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Name", body: $"Et @{named.GivenName} {named.FamilyName}\u00A0?");
        (await author.Get(discussion)).Document.QuerySelectorAll(".pn-mention").ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_may_not_read_the_space_is_not_told_and_finds_nothing_in_their_list()
    {
        var space = await site.SomeSpaceAsync(place: 6);
        var ((outsider, _), (insider, _)) = (await NamedAsync(), await NamedAsync());
        var author = await site.MemberAsync();
        var text = $"Avec @{outsider.GivenName} {outsider.FamilyName} et @{insider.GivenName} {insider.FamilyName}.";
        var discussion = await author.StartAsync(space, "Name", body: text);
        (await author.Get(discussion)).Document.QuerySelectorAll(".pn-mention").Length.ShouldBe(2);
        await site.RunAsync("update members.members set profession_key = 'G15-21', specialty_code = null where id = $1", insider.Id);
        await site.RunAsync("update community.spaces set readers = '{G15-21,equipe}' where slug = $1", space);

        await site.Node.RunChoreAsync<TellMentions>();

        (await MentionedInAsync(outsider, discussion), await MentionedInAsync(insider, discussion)).ShouldBe((0, 1));
        (await WaitingAsync()).ShouldNotContain(w => w.Member == outsider.Id);
        await site.RunAsync("update community.spaces set readers = '{}' where slug = $1", space);
    }

    [Fact]
    public async Task A_post_that_waits_calls_nobody_before_it_is_published_and_then_those_whom_its_author_s_text_names()
    {
        var (hidden, open) = (await site.SomeSpaceAsync(place: 5), await site.SomeSpaceAsync(place: 6));
        var ((known, _), (unknown, _)) = (await NamedAsync(), await NamedAsync(hidden));
        await site.RunAsync("update community.spaces set readers = '{G15-21,equipe}' where slug = $1", hidden);
        await site.RunAsync("update community.spaces set is_premoderated = true, review_hours = 24 where slug = $1", open);
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(open, "Name", "Un fil qui attend et qui nomme", $"Avec @{known.GivenName} {known.FamilyName} et @{unknown.GivenName} {unknown.FamilyName}.");
        await site.Node.RunChoreAsync<TellMentions>();
        (await MentionedInAsync(known, discussion)).ShouldBe(0);

        var moderator = await site.MemberAsync(role: Domain.Members.StaffRole.Moderator);
        (await moderator.FillIn(await moderator.Get("/moderation/waiting"), "form[action$='handler=Accept']")).Status.ShouldBe(302);
        await site.Node.RunChoreAsync<TellMentions>();

        (await MentionedInAsync(known, discussion), await MentionedInAsync(unknown, discussion)).ShouldBe((1, 0), "a moderator reads where its author may not, and calls nobody from there");
        await site.RunAsync("update community.spaces set readers = '{}', is_premoderated = false where slug = any ($1)", (object)new[] { hidden, open });
    }

    private async Task<int> MentionedInAsync(Person person, string discussion)
    {
        await using var scope = site.Node.Services.CreateAsyncScope();
        var list = await scope.ServiceProvider.GetRequiredService<Application.Pseudonyms.MemberIndex>().ReadAsync(person.Id, CancellationToken.None);
        return list.FirstOrDefault(e => e.Discussion == Colleagues.HandleIn(discussion))?.MentionedIn ?? 0;
    }

    [Fact]
    public async Task An_edit_calls_those_alone_whom_the_text_did_not_name_before()
    {
        var ((first, _), (second, _)) = (await NamedAsync(), await NamedAsync());
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Name", body: $"Avec @{first.GivenName} {first.FamilyName}.");
        var id = await site.DiscussionIdAsync(discussion);

        await author.Submit($"{discussion}/posts/1/edit", ("Body", $"Avec @{first.GivenName} {first.FamilyName} et @{second.GivenName} {second.FamilyName}."));

        (await WaitingAsync()).Where(w => w.Discussion == id).Select(w => w.Member).ShouldBe([first.Id, second.Id], ignoreOrder: true);
        (await author.Get(discussion)).Document.QuerySelectorAll(".pn-mention").Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_quote_shows_a_name_and_calls_nobody_again()
    {
        var (named, _) = await NamedAsync();
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Name");

        await author.ReplyAsync(discussion, $"> Avec @{named.GivenName} {named.FamilyName}.\n\nD’accord.");

        (await author.Get(discussion)).Texts("#r2 blockquote .pn-mention").ShouldBe([$"@{named.GivenName} {named.FamilyName}"]);
        (await WaitingAsync()).ShouldNotContain(w => w.Member == named.Id);
    }

    [Fact]
    public async Task A_text_without_the_sign_asks_the_database_for_no_name()
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Name");
        var form = await author.Get(discussion);
        using var commands = new DatabaseCommands(site.DatabaseName);

        await author.Fill(form, ("Body", "Une réponse, à claire@exemple ou @ personne."));

        commands.Take().ShouldNotContain(c => c.Contains("community.plain", StringComparison.Ordinal));
    }

    private async Task<(Person Named, string Discussion)> NamedAsync(string? space = null)
    {
        var named = await site.PersonAsync();
        return (named, await (await site.SignedInAsync(named.Id)).StartAsync(space ?? await site.SomeSpaceAsync(), "Name"));
    }

    private static async Task<string> NamesAsync(Visitor reader, string typed) =>
        await reader.Client.GetStringAsync($"/discussions/new?handler=Names&typed={Uri.EscapeDataString(typed)}");

    private async Task<List<Waiting>> WaitingAsync()
    {
        var pending = site.Node.Services.GetRequiredService<PendingMentions>();
        await using var select = site.App.CreateCommand("select id, discussion_id, sealed from notifications.pending_mentions");
        await using var reader = await select.ExecuteReaderAsync();
        List<Waiting> waiting = [];
        while (await reader.ReadAsync())
        {
            var mention = pending.Open(reader.GetGuid(0), reader.GetFieldValue<byte[]>(2));
            waiting.Add(new(reader.GetGuid(1), mention.Member, mention.Seq));
        }

        return waiting;
    }
}
