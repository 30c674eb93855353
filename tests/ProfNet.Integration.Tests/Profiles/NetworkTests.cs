using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Notifications;
using ProfNet.Application.Profiles;
using ProfNet.Domain.Profiles;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;
using ProfNet.Testing;

namespace ProfNet.Integration.Tests.Profiles;

/// <summary>Contacts, follows and mutes: between names alone, and never near a pseudonym.</summary>
public sealed class NetworkTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task A_request_is_told_answered_and_makes_both_contacts()
    {
        var ((asker, from), (asked, to)) = (await SomebodyAsync(), await SomebodyAsync());
        (await to.Get("/notifications")).Main.ShouldNotContain("contact attend");

        await from.AskAsync(asked, "Nous étions ensemble à Brest.");

        (await to.Get("/notifications")).Main.ShouldContain("1 demande de contact attend votre réponse");
        (await to.Get("/home")).Texts("[data-news] .pn-count").ShouldHaveSingleItem().ShouldStartWith("1");
        (await to.Get("/network")).Main.ShouldContain("Nous étions ensemble à Brest.");
        await to.AnswerAsync(asker, "Accept");
        (await to.Get("/home")).Texts("[data-news] .pn-count").ShouldBeEmpty();
        foreach (var (reader, other) in new[] { (from, asked), (to, asker) })
        {
            (await reader.Get("/network")).Texts("section[aria-labelledby=contacts] a").ShouldBe([other.Name]);
        }

        await from.AnswerAsync(asked, "End");
        (await to.Get("/network")).Texts("section[aria-labelledby=contacts] a").ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_declined_is_not_told_and_another_s_request_is_nobody_else_s_to_answer()
    {
        var ((asker, from), (asked, to)) = (await SomebodyAsync(), await SomebodyAsync());
        await from.AskAsync(asked, "Bonjour.");
        var before = (await from.Get(Acquaintances.PageOf(asked))).Lasting();
        var request = (await to.Get(Acquaintances.PageOf(asker))).ValueOf("Contact")!;
        var stranger = await site.MemberAsync();
        var strangers = await stranger.Get(Acquaintances.PageOf(asker));
        (await stranger.FillIn(strangers, "#liens", ("Contact", request), ("Answer", "Accept"))).Status.ShouldBe(400);
        (await stranger.Send($"{Acquaintances.PageOf(asker)}?handler=Answer", strangers, ("Contact", request), ("Answer", "Accept"))).Status.ShouldBe(404);
        (await from.Send("/network?handler=Answer", await from.Get(Acquaintances.PageOf(asked)), ("Contact", request), ("Answer", "Accept"))).Status.ShouldBe(422);

        await to.AnswerAsync(asker, "Decline");

        (await from.Get(Acquaintances.PageOf(asked))).Lasting().ShouldBeAs(before);
        (await from.Get("/network")).Main.ShouldContain(asked.Name);
        await from.AnswerAsync(asked, "Withdraw");
        (await from.FillIn(await from.Get(Acquaintances.PageOf(asked)), "#demander")).Refusal.ShouldStartWith("Vous avez déjà demandé ce contact il y a peu");
    }

    [Fact]
    public async Task Requests_of_a_day_have_an_end_and_what_came_to_nothing_is_forgotten()
    {
        var (asker, from) = await SomebodyAsync();
        for (var i = 0; i < Contact.MostADay; i++)
        {
            await site.PersonAsync();
        }

        await site.RunAsync(
            """
            insert into profiles.contacts (id, handle, asker_id, asked_id, message, state, asked_on)
            select gen_random_uuid(), substr(md5(id::text), 1, 22), $1, id, '', case when n % 2 = 0 then 2 else 3 end, (now() at time zone 'Europe/Paris')::date
            from (select id, row_number() over () n from members.members where id <> $1 limit $2) m
            """,
            asker.Id, Contact.MostADay);
        var (other, _) = await SomebodyAsync();

        (await from.FillIn(await from.Get(Acquaintances.PageOf(other)), "#demander")).Refusal.ShouldStartWith("Vous avez fait 20\u00A0demandes de contact aujourd’hui");
        await site.RunAsync("update profiles.contacts set asked_on = asked_on - $2 where asker_id = $1", asker.Id, Contact.DaysKept + 1);
        await site.Node.RunChoreAsync<ForgetContacts>();
        (await site.AskAsync<long>("select count(*) from profiles.contacts where asker_id = $1", asker.Id)).ShouldBe(0);
        await from.AskAsync(other);
    }

    [Fact]
    public async Task Whoever_is_followed_is_not_told_and_what_they_open_by_name_is_listed_and_nothing_else()
    {
        var ((followed, other), reader) = (await SomebodyAsync(), await site.MemberAsync());
        var space = await site.SomeSpaceAsync();
        await other.StartAsync(space, "Name", "Ouvert sous mon nom");
        var before = (await other.Get("/network")).Lasting();

        await reader.TieAsync(followed, "suivre");
        await other.StartAsync(space, "Pseudonym", "Ouvert sous un pseudonyme");

        (await reader.Get("/network")).Texts("section[aria-labelledby=fils] li > a").ShouldBe(["Ouvert sous mon nom"]);
        (await reader.FindAsync("suivis=true")).ShouldBe([followed.Handle]);
        (await other.Get("/network")).Lasting().ShouldBeAs(before);
        await reader.TieAsync(followed, "ne-plus-suivre");
        (await reader.Get("/network")).Main.ShouldNotContain("Ouvert sous mon nom");
    }

    [Fact]
    public async Task Muting_folds_what_was_written_by_name_and_changes_no_byte_where_there_is_a_seal()
    {
        var ((muted, other), reader) = (await SomebodyAsync(), await site.MemberAsync());
        var space = await site.SomeSpaceAsync();
        var named = await other.StartAsync(space, "Name", body: "Sous mon nom.");
        var @sealed = await other.StartAsync(space, "Pseudonym", body: "Sous mon sceau.");
        await (await site.MemberAsync()).ReplyAsync(@sealed, "Un autre, sous son nom.", "Name");
        string[] pages = [@sealed, $"{@sealed}/neutre", "/discussions", "/home", $"/spaces/{space}", "/search?q=sceau", $"{named}/neutre"];
        foreach (var page in pages)
        {
            await reader.Get(page);
        }

        await site.Node.FlushAsync(); // how far one has read is written a moment later
        var before = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var page in pages)
        {
            before[page] = (await reader.Get(page)).Lasting();
        }

        await reader.TieAsync(muted, "masquer");

        foreach (var page in pages)
        {
            (await reader.Get(page)).Lasting().ShouldBeAs(before[page]);
        }

        (await reader.Get(named)).Texts("#r1 details.pn-muted .pn-prose").ShouldBe(["Sous mon nom."]);
        (await other.Get(named)).Document.QuerySelectorAll("details.pn-muted").ShouldBeEmpty("nobody else's page changes");
        await reader.TieAsync(muted, "ne-plus-masquer");
        (await reader.Get(named)).Document.QuerySelectorAll("details.pn-muted").ShouldBeEmpty();
    }

    [Fact]
    public async Task Neither_mentions_by_name_nor_requests_of_a_muted_member_arrive_and_those_under_a_seal_do()
    {
        var ((muted, other), (person, reader)) = (await SomebodyAsync(), await SomebodyAsync());
        var space = await site.SomeSpaceAsync();
        await reader.StartAsync(space, "Name");
        await other.StartAsync(space, "Name");
        await reader.TieAsync(muted, "masquer");

        var byName = await other.StartAsync(space, "Name", body: $"Avec @{person.Name}.");
        var underSeal = await other.StartAsync(space, "Pseudonym", body: $"Avec @{person.Name}.");
        await other.AskAsync(person, "Bonjour.");
        await site.Node.RunChoreAsync<TellMentions>();

        (await MentionedInAsync(person, byName), await MentionedInAsync(person, underSeal)).ShouldBe((0, 1));
        (await reader.Get("/network")).Main.ShouldNotContain("Bonjour.");
        (await reader.Get("/notifications")).Main.ShouldNotContain("contact attend");
        (await reader.Get(Acquaintances.PageOf(muted))).Document.QuerySelector("#demander").ShouldNotBeNull("their page shows no request");
        (await other.Get(Acquaintances.PageOf(person))).Main.ShouldContain("Vous avez demandé à être en contact");
        (await reader.Client.GetStringAsync($"/discussions/new?handler=Names&typed={muted.GivenName}")).ShouldNotContain(muted.FamilyName);
        await reader.TieAsync(muted, "ne-plus-masquer");
        (await reader.Get("/network")).Main.ShouldContain("Bonjour.");
    }

    [Fact]
    public async Task Rows_lie_in_another_order_after_the_night_and_go_with_their_member()
    {
        var ((asker, from), (asked, to)) = (await SomebodyAsync(), await SomebodyAsync());
        await from.AskAsync(asked);
        for (var i = 0; i < 12; i++)
        {
            await from.TieAsync(await site.PersonAsync(), "suivre");
        }

        foreach (var browser in new[] { from, to })
        {
            (await browser.SendPhotoAsync(Pictures.Jpeg())).Status.ShouldBe(302);
        }

        const string Photos = "select string_agg(ctid::text, ' ' order by member_id) from profiles.photos";
        var photos = await site.AskAsync<string>(Photos);
        const string Order = "select string_agg(other_id::text, ' ' order by ctid) from profiles.ties where member_id = $1";
        var before = await site.AskAsync<string>(Order, asker.Id);
        await site.Node.RunChoreAsync<ShuffleProfiles>();

        var after = await site.AskAsync<string>(Order, asker.Id);
        after.ShouldNotBe(before);
        (await site.AskAsync<string>(Photos)).ShouldNotBe(photos);
        after.Split(' ').ShouldBe(before.Split(' '), ignoreOrder: true);
        await site.RunAsync("delete from members.accounts where id = $1", asker.Id);
        (await site.AskAsync<long>("select (select count(*) from profiles.ties where member_id = $1) + (select count(*) from profiles.contacts where asker_id = $1)", asker.Id)).ShouldBe(0);
        (await to.Get("/network")).Status.ShouldBe(200);
    }

    private async Task<(Person Person, Visitor Browser)> SomebodyAsync()
    {
        var person = await site.PersonAsync();
        return (person, await site.SignedInAsync(person.Id));
    }

    private async Task<int> MentionedInAsync(Person person, string discussion)
    {
        await using var scope = site.Node.Services.CreateAsyncScope();
        var list = await scope.ServiceProvider.GetRequiredService<Application.Pseudonyms.MemberIndex>().ReadAsync(person.Id, CancellationToken.None);
        return list.FirstOrDefault(e => e.Discussion == Colleagues.HandleIn(discussion))?.MentionedIn ?? 0;
    }
}
