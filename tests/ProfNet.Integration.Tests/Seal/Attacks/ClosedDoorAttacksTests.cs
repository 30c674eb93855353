using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Notifications;
using ProfNet.Domain.Common;
using ProfNet.Domain.Notifications;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal.Attacks;

/// <summary>
/// Whoever knows of a discussion in a space that is closed to them, be it that they read it before, asks by every way there is. Addresses, their handlers
/// and the pages without parameters are found, not listed: a new one is tried without a word.
/// </summary>
public sealed class ClosedDoorAttacksTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string Midwives = "G15-50";
    private const string Title = "Un titre derrière une porte close";
    private const string Body = "Un texte derrière une porte close.";

    /// <summary>Everything that some form of a discussion may hold: what it does not ask for, a handler leaves aside.</summary>
    private static readonly (string, string)[] _fields =
    [
        ("Body", "Un texte de passage."), ("Voice", "Name"), ("React", "1-Useful-on"), ("Follow", "true"), ("Level", "Muted"), ("Keep", "true"), ("Note", "Une note."), ("Choices", "1"),
        ("Accept", "1"), ("Share", "1-on"), ("Seq", "1"), ("Version", "0"), ("Outcome", "Improved"), ("Text", "Tout va mieux."), ("TagWords", "Plavix"), ("forget", "1"),
        ("Poll.Question", "Que faire ?"), ("Poll.Kind", "One"), ("Poll.Options", "Ceci\nCela"), ("Poll.Days", "7"), ("Case.Context", "Un contexte."), ("Case.Question", "Que faire ?"), ("Case.AgeBand", "From40"),
    ];

    [Fact]
    public async Task Attack_26_size_and_status_of_every_address_of_a_discussion_that_one_may_not_read_are_those_of_none()
    {
        var (closed, none) = (await BehindADoorAsync(), $"/discussions/{RandomId.Handle()}");
        var outsider = await site.MemberAsync();
        var own = await outsider.Get(await outsider.StartAsync(await site.SomeSpaceAsync(), "Name"));
        var (addresses, before) = (await AddressesAsync(), await RowsAsync());

        addresses.Count.ShouldBeGreaterThan(30, "or few were looked for");
        foreach (var address in addresses)
        {
            (await outsider.Get(closed + address)).Status.ShouldNotBe(200, address);
            await SameAsync(closed, none, address, outsider.Get);
            await SameAsync(closed, none, address, to => outsider.Send(to, own, [.. _fields.Select(f => (f.Item1, (string?)f.Item2))]));
        }

        (await RowsAsync()).ShouldBe(before, "nothing was written of it");
        await SameAsync(closed, none, "", to => outsider.Send("/drafts?handler=Keep", own, ("DraftKind", "Reply"), ("DraftTarget", Colleagues.HandleIn(to)), ("DraftPage", RandomId.Handle()), ("DraftKnown", "0"), ("Body", "Un texte gardé.")));
    }

    [Fact]
    public async Task Attack_26_size_and_status_of_a_space_that_one_may_not_read_are_those_of_none()
    {
        var closed = await BehindADoorAsync();
        var slug = await site.AskAsync<string>("select s.slug from community.spaces s join community.discussions d on d.space_id = s.id where d.handle = $1", Colleagues.HandleIn(closed));
        var (outsider, none) = (await site.MemberAsync(), "un-espace-qui-n-est-pas");

        foreach (var address in new[] { "/spaces/{0}", "/spaces/{0}/charte", "/discussions/new?espace={0}", "/discussions/new?genre=cas&espace={0}", "/search?q=porte&espace={0}", "/search?q=porte+espace:{0}" })
        {
            await SameAsync(slug, none, address, outsider.Get);
        }

        var form = await outsider.Get(Colleagues.NewPage);
        foreach (var (address, fields) in new (string, (string, string?)[])[] { ("/spaces/{0}?handler=Choose", [("Level", "EveryFirstPost")]), ("/spaces/{0}/charte", []) })
        {
            await SameAsync(slug, none, address, to => outsider.Send(to, form, fields));
        }
    }

    [Fact]
    public async Task Attack_09_search_lists_notices_and_mails_say_nothing_of_what_one_kept_of_a_discussion_once_its_door_is_closed()
    {
        var (person, space) = (await site.PersonAsync(), await site.SomeSpaceAsync(place: 5));
        var (reader, author) = (await site.SignedInAsync(person.Id), await site.SignedInAsync((await site.PersonAsync(profession: Midwives)).Id));
        await site.RunAsync("update community.spaces set takes_pseudonyms = false where slug = $1", space); // where a mail may give a title
        await ChooseMailsAsync(reader);
        (await reader.Press(await reader.Get($"/spaces/{space}"), "button[name=Level][value=EveryFirstPost]")).Status.ShouldBe(302);
        var discussion = await author.AskAsync(space, "Name", ("Title", Title), ("Body", Body));
        await KeepAllAsync(reader, discussion);
        (await author.ReplyAsync(discussion, $"{Body} Qu’en pense @{person.Name} ?")).Status.ShouldBe(302);
        await site.Node.FlushAsync();
        (await SayingAsync(reader)).Count.ShouldBeGreaterThan(5, "or the pages would not say it to whoever may read either");

        await site.RunAsync("update community.spaces set readers = $2 where slug = $1", space, new[] { Midwives });
        await site.Node.RunChoreAsync<TellMentions>();
        await site.Node.RunChoreAsync<TellNews>();
        site.Node.Services.GetRequiredService<Bells>().Hear(signal: null); // five minutes later, or on another node

        (await SayingAsync(reader)).ShouldBeEmpty();
        (await reader.Get("/live")).Html.ShouldContain("\"unread\":0");
        (await MailsOfTomorrowAsync(person)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Attack_16_mention_of_somebody_where_they_may_not_read_tells_them_nothing()
    {
        var person = await site.PersonAsync();
        var (mentioned, author) = (await site.SignedInAsync(person.Id), await site.SignedInAsync((await site.PersonAsync(profession: Midwives)).Id));
        await mentioned.StartAsync(await site.SomeSpaceAsync(), "Name");
        var closed = await BehindADoorAsync();

        (await author.ReplyAsync(closed, $"Derrière la porte, qu’en pense @{person.Name} ?", "Name")).Status.ShouldBe(302);
        (await site.AskAsync<long>("select count(*) from notifications.pending_mentions")).ShouldBe(1, "the name is known, for it speaks elsewhere");
        await site.Node.RunChoreAsync<TellMentions>();
        await site.Node.RunChoreAsync<TellNews>();

        (await mentioned.Get("/notifications")).Main.ShouldContain("Rien de nouveau");
        (await SayingAsync(mentioned)).ShouldBeEmpty();
        (await mentioned.Get("/live")).Html.ShouldContain("\"unread\":0");
        (await MailsOfTomorrowAsync(person)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Attack_16_mention_proposes_nobody_who_speaks_behind_the_door_alone()
    {
        var insider = await site.PersonAsync(profession: Midwives);
        await (await site.SignedInAsync(insider.Id)).ReplyAsync(await BehindADoorAsync(), "Une réponse sous mon nom.", "Name");
        var (outsider, colleague) = (await site.MemberAsync(), await site.SignedInAsync((await site.PersonAsync(profession: Midwives)).Id));
        var names = $"/discussions/new?handler=Names&typed={insider.GivenName}";

        (await colleague.Get(names)).Html.ShouldContain(insider.FamilyName);
        (await outsider.Get(names)).Html.ShouldBe("[]");
        (await outsider.Send("/discussions/new?handler=Preview", await outsider.Get(Colleagues.NewPage), ("Body", $"Bonjour @{insider.Name}."))).Html.ShouldNotContain("pn-mention");
    }

    /// <summary>An answer about the one is that about the other, but for the address itself.</summary>
    private static async Task SameAsync(string closed, string none, string address, Func<string, Task<Shown>> ask)
    {
        List<(int, string)> answers = [];
        foreach (var of in new[] { closed, none })
        {
            var answer = await ask(address.Contains("{0}", StringComparison.Ordinal) ? address.Replace("{0}", of, StringComparison.Ordinal) : of + address);
            answers.Add((answer.Status, answer.Lasting().Replace(Colleagues.HandleIn(closed), "", StringComparison.Ordinal).Replace(Colleagues.HandleIn(none), "", StringComparison.Ordinal)));
        }

        answers[0].ShouldBe(answers[1], address);
    }

    /// <summary>A discussion of midwives among themselves, by its address without page or post.</summary>
    private async Task<string> BehindADoorAsync()
    {
        var (author, space) = (await site.SignedInAsync((await site.PersonAsync(profession: Midwives)).Id), await site.SomeSpaceAsync(place: 6));
        await site.RunAsync("update community.spaces set readers = $2 where slug = $1", space, new[] { Midwives });
        var discussion = await author.AskAsync(space, "Name", ("Title", Title), ("Body", Body));
        (await author.Submit($"{discussion}/posts/1/edit", ("Body", $"{Body} Corrigé."))).Status.ShouldBe(302);
        return Colleagues.AddressOf(discussion);
    }

    /// <summary>What comes after the address of a discussion: each page of one with each of its handlers.</summary>
    private async Task<List<string>> AddressesAsync()
    {
        var loader = site.Node.Services.GetRequiredService<PageLoader>();
        List<string> addresses = ["?citer=1", "?page=2", "/posts/1?handler=Quote"];
        foreach (var endpoint in site.Node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.RoutePattern.RawText?.TrimStart('/') is not { } route || !route.StartsWith("discussions/{handle}", StringComparison.Ordinal) || endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
            {
                continue;
            }

            var address = route["discussions/{handle}".Length..].Replace("{seq:int}", "1", StringComparison.Ordinal);
            address.ShouldNotContain("{", Case.Sensitive, "a parameter that this test does not know");
            var handlers = (await loader.LoadAsync(page, EndpointMetadataCollection.Empty)).HandlerMethods.Select(m => m.Name).OfType<string>();
            addresses.AddRange([address, .. handlers.Select(name => $"{address}?handler={name}")]);
        }

        return [.. addresses.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whatever a member may keep about a discussion, and write of it.</summary>
    private static async Task KeepAllAsync(Visitor reader, string discussion)
    {
        (await reader.Press(await reader.Get(discussion), "button[name=Follow]")).Status.ShouldBe(302);
        (await reader.FillIn(await reader.Get(discussion), "form#keep", ("Keep", "true"), ("Note", "À relire"), ("RemindOn", $"{ParisTime.Day(TimeProvider.System.GetUtcNow()).AddDays(1):yyyy-MM-dd}"))).Status.ShouldBe(302);
        (await reader.VoteAsync(discussion, 1)).Status.ShouldBe(302);
        (await reader.ReplyAsync(discussion, "Une réponse.", "Name")).Status.ShouldBe(302);
        (await reader.Send("/drafts?handler=Keep", await reader.Get(discussion), ("DraftKind", "Reply"), ("DraftTarget", Colleagues.HandleIn(discussion)), ("DraftPage", RandomId.Handle()), ("DraftKnown", "0"), ("Body", "Une suite, à moi."))).Status.ShouldBe(302);
        (await reader.FillIn(await reader.Get("/search?q=derriere"), "main form[method=post][action='/search']")).Status.ShouldBe(302);
    }

    private static async Task ChooseMailsAsync(Visitor member) =>
        (await member.FillIn(await member.Get("/notifications/settings"), "main form", [("NamesDiscussions", "true"), .. Enumerable.Range(0, Enum.GetValues<NoticeKind>().Length).Select(n => ($"Kinds[{n}].Mail", (string?)"Windows"))]))
            .Status.ShouldBe(302);

    private async Task<List<OutgoingMail>> MailsOfTomorrowAsync(Person person)
    {
        var now = TimeProvider.System.GetUtcNow();
        site.Node.Clock.Offset = ParisTime.At(ParisTime.Day(now).AddDays(1), MailWindows.Evening) - now + TimeSpan.FromMinutes(1);
        await site.Node.RunChoreAsync<SendNewsMails>();
        site.Node.Clock.Offset = TimeSpan.Zero;
        return await site.MailsToAsync(person.Email);
    }

    /// <summary>Pages without parameters, and each way of asking the search.</summary>
    private List<string> Pages() =>
    [
        .. EveryRoute.PatternsOf(site).Where(p => p.Parameters.Count == 0).Select(p => "/" + p.RawText!.TrimStart('/')).Where(p => !p.StartsWith("/health", StringComparison.Ordinal)),
        "/home?vue=suivis", "/home?vue=tous", "/discussions?sans-reponse=true", "/search?q=porte+close", "/search?q=porte+clo", "/search?q=prote+closse", "/search?q=type:question&tri=recents", "/search/similar?q=Un+titre+derriere+une+porte",
    ];

    private async Task<List<string>> SayingAsync(Visitor reader)
    {
        List<string> saying = [];
        foreach (var address in Pages())
        {
            var page = await reader.Get(address);
            page.Status.ShouldBeLessThan(500, address);
            if (page.Html.Contains(Title, StringComparison.Ordinal) || (page.Html.Contains("porte close", StringComparison.Ordinal) && !page.Url.Contains("porte", StringComparison.Ordinal)))
            {
                saying.Add(address);
            }
        }

        return saying;
    }

    /// <summary>How many rows each table of the community has.</summary>
    private async Task<List<string>> RowsAsync()
    {
        await site.Node.FlushAsync();
        var tables = await new DatabaseWalk(site.Database.Owner, "vault", "members", "pseudonyms", "registration", "public").ReadAsync();
        return [.. tables.Select(t => $"{t.Key} {t.Value.Count}")];
    }
}
