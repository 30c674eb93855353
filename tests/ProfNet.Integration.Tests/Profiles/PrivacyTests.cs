using System.Net;
using ProfNet.Domain.Members;
using ProfNet.Domain.Profiles;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;
using ProfNet.Testing;

namespace ProfNet.Integration.Tests.Profiles;

/// <summary>What a member shows reaches whom they say and nobody else, by whatever way one asks.</summary>
public sealed class PrivacyTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string Psychiatry = "SM42";

    [Fact]
    public async Task Every_part_reaches_whom_its_member_says_on_every_page_and_in_every_search()
    {
        var owner = await site.PersonAsync(specialty: Psychiatry);
        var self = await site.SignedInAsync(owner.Id);
        await self.SendPhotoAsync(Pictures.Jpeg());
        var edition = await site.AskAsync<int>("select edition from profiles.photos where member_id = $1", owner.Id);
        await self.StartAsync(await site.SomeSpaceAsync(), "Name", "Un fil ouvert sous son nom");
        var readers = await ReadersAsync(owner, self);

        for (var turn = 0; turn < 3; turn++)
        {
            var visibility = Enum.GetValues<ProfilePart>().Aggregate(default(Visibility), (all, part) => all.With(part, (ShownTo)(((int)part + turn) % 3)));
            await site.ShowAsync(owner, visibility);
            foreach (var (who, reader, nearness) in readers)
            {
                var because = $"turn {turn}, {who}";
                var page = await reader.Get(Acquaintances.PageOf(owner));
                page.Main.ShouldContain(owner.Name);
                foreach (var (part, words) in new[] { (ProfilePart.Practice, "Cabinet-"), (ProfilePart.Department, "Haute-Corse"), (ProfilePart.Languages, "breton"), (ProfilePart.About, "Presentation-"), (ProfilePart.Interests, "Interets-"), (ProfilePart.Specialty, "Psychiatrie") })
                {
                    page.Main.Contains(words, StringComparison.Ordinal).ShouldBe(visibility.Allows(part, nearness), $"{because}: {part}");
                }

                var seesPhoto = visibility.Allows(ProfilePart.Photo, nearness);
                page.Html.Contains($"/photo/{edition}", StringComparison.Ordinal).ShouldBe(seesPhoto, because);
                (await reader.Client.GetAsync($"{Acquaintances.PageOf(owner)}/photo/{edition}")).StatusCode.ShouldBe(seesPhoto ? HttpStatusCode.OK : HttpStatusCode.NotFound, because);
                await DirectoryHonoursAsync(reader, owner, visibility, nearness, because);
                await WordsHonourAsync(reader, owner, mutes: who.StartsWith("muting", StringComparison.Ordinal), because);
                var network = await reader.Get("/network");
                (network.Html.Contains($"/photo/{edition}", StringComparison.Ordinal), network.Main.Contains(owner.Name, StringComparison.Ordinal))
                    .ShouldBe((seesPhoto && who is ("contact" or "muting contact" or "muting stranger"), who is "contact" or "muting contact" or "muting stranger"), because);
            }
        }
    }

    /// <summary>A search by author and what is proposed after an @ go by the name over posts, and tell nothing of the profile.</summary>
    private static async Task WordsHonourAsync(Visitor reader, Person owner, bool mutes, string because)
    {
        var found = (await reader.Get($"/search?q=auteur%3A{owner.FamilyName}")).Main;
        found.ShouldContain("Un fil ouvert sous son nom", customMessage: because);
        var proposed = await reader.Client.GetStringAsync($"/discussions/new?handler=Names&typed={owner.GivenName}");
        proposed.Contains(owner.FamilyName, StringComparison.Ordinal).ShouldBe(!mutes, because);
        foreach (var words in new[] { "Cabinet-", "Haute-Corse", "Presentation-", "Interets-" })
        {
            (found + proposed).ShouldNotContain(words, customMessage: because);
        }
    }

    private async Task<List<(string Who, Visitor Reader, Nearness Nearness)>> ReadersAsync(Person owner, Visitor self)
    {
        List<(string, Visitor, Nearness)> readers = [("self", self, Nearness.Self), ("stranger", await site.MemberAsync(), Nearness.Member)];
        foreach (var role in new[] { StaffRole.Moderator, StaffRole.Administrator })
        {
            readers.Add((role.ToString(), await site.MemberAsync(role: role), Nearness.Member));
        }

        foreach (var mutes in new[] { false, true })
        {
            var contact = await site.PersonAsync();
            var reader = await site.SignedInAsync(contact.Id);
            await reader.AskAsync(owner);
            await self.AnswerAsync(contact, "Accept");
            await (mutes ? reader.TieAsync(owner, "masquer") : self.TieAsync(contact, "masquer"));
            readers.Add((mutes ? "muting contact" : "contact", reader, Nearness.Contact));
        }

        var stranger = await site.MemberAsync();
        await stranger.TieAsync(owner, "masquer");
        var asking = await site.MemberAsync();
        readers.Add(("muting stranger", stranger, Nearness.Member));
        readers.Add(("another stranger", asking, Nearness.Member));
        return readers;
    }

    private static async Task DirectoryHonoursAsync(Visitor reader, Person owner, Visibility visibility, Nearness nearness, string because)
    {
        var name = $"nom={owner.FamilyName}";
        (await reader.FindAsync(name)).ShouldBe([owner.Handle], because);
        (await reader.FindAsync($"{name}&departement=2B")).Contains(owner.Handle).ShouldBe(visibility.Allows(ProfilePart.Department, nearness), because);
        var isFoundByIt = visibility.Of(ProfilePart.Specialty) is not ShownTo.Nobody && visibility.Allows(ProfilePart.Specialty, nearness); // who shows it to nobody is found by it by nobody, not even by themselves
        (await reader.FindAsync($"{name}&specialite={Psychiatry}")).Contains(owner.Handle).ShouldBe(isFoundByIt, because);
        (await reader.FindAsync("departement=2B")).Contains(owner.Handle).ShouldBe(visibility.Allows(ProfilePart.Department, nearness), because);
        (await reader.FindAsync($"specialite={Psychiatry}")).Contains(owner.Handle).ShouldBe(isFoundByIt, because);
    }

    [Fact]
    public async Task Who_is_not_listed_is_found_by_nobody_and_shown_to_who_knows_their_page()
    {
        var (owner, reader) = (await site.PersonAsync(), await site.MemberAsync());
        await site.ShowAsync(owner, Acquaintances.All(ShownTo.Members).Listed(isListed: false));

        foreach (var query in new[] { $"nom={owner.FamilyName}", "departement=2B", $"nom={owner.FamilyName}x" })
        {
            (await reader.FindAsync(query)).ShouldNotContain(owner.Handle);
        }

        (await reader.Get(Acquaintances.PageOf(owner))).Main.ShouldContain(owner.Name);
        (await (await site.SignedInAsync(owner.Id)).FindAsync($"nom={owner.FamilyName}")).ShouldBe([owner.Handle]);

        (await ProposedAsync()).ShouldNotContain(owner.Name);
        await (await site.SignedInAsync(owner.Id)).StartAsync(await site.SomeSpaceAsync(), "Name");
        (await ProposedAsync()).ShouldContain(owner.Name, Case.Sensitive, "by a name that stands over a post, as the post itself says it: by design");

        async Task<string> ProposedAsync() => await reader.Client.GetStringAsync($"/discussions/new?handler=Names&typed={owner.GivenName}%20{owner.FamilyName}");
    }

    [Theory]
    [InlineData("Suspended")]
    [InlineData("Applicant")]
    [InlineData("Refused")]
    public async Task Whoever_is_not_verified_is_found_nowhere_and_neither_asked_nor_followed(string standing)
    {
        var (gone, reader) = (await site.PersonAsync(), await site.MemberAsync());
        var other = await site.SignedInAsync(gone.Id);
        var readerHandle = await OwnHandleAsync(reader);
        await site.ShowAsync(gone, Acquaintances.All(ShownTo.Members));
        await other.SendPhotoAsync(Pictures.Png());
        var edition = await site.AskAsync<int>("select edition from profiles.photos where member_id = $1", gone.Id);
        var discussion = await other.StartAsync(await site.SomeSpaceAsync(), "Name", $"Le fil de {gone.FamilyName}");
        await reader.TieAsync(gone, "suivre");
        await other.AskAsync(new Person(default, "", "", "", readerHandle));
        (await reader.Get("/network")).Main.ShouldContain($"Le fil de {gone.FamilyName}");
        (await reader.Get($"{discussion}/posts/1/author")).Location.ShouldBe(Acquaintances.PageOf(gone));

        await site.RunAsync("update members.members set standing = $2, assurance = 2 where id = $1", gone.Id, standing);

        foreach (var address in new[] { Acquaintances.PageOf(gone), $"{Acquaintances.PageOf(gone)}/photo/{edition}" })
        {
            (await reader.Get(address)).Status.ShouldBe(404);
        }

        (await reader.FindAsync($"nom={gone.FamilyName}")).ShouldNotContain(gone.Handle);
        (await reader.FindAsync("suivis=true")).ShouldBeEmpty();
        (await reader.Get("/network")).Main.ShouldNotContain(gone.FamilyName);
        (await reader.Get($"{discussion}/posts/1/author")).Status.ShouldBe(404, "what they wrote stays, and leads nowhere");
        (await reader.Client.GetStringAsync($"/discussions/new?handler=Names&typed={gone.GivenName}")).ShouldNotContain(gone.FamilyName);
    }

    [Fact]
    public async Task Visitors_and_applicants_see_no_member()
    {
        var owner = await site.PersonAsync();
        var applicant = await site.MemberAsync(Standing.Applicant);

        foreach (var address in new[] { "/members", "/network", Acquaintances.PageOf(owner), "/account/profile", "/account/photo", $"{Acquaintances.PageOf(owner)}/photo/1" })
        {
            (await site.Visitor().Get(address)).Status.ShouldBe(302, address);
            (await applicant.Get(address)).Status.ShouldBe(403, address);
        }
    }

    [Fact]
    public async Task The_form_saves_what_is_said_and_to_whom()
    {
        var owner = await site.PersonAsync(specialty: Psychiatry);
        var self = await site.SignedInAsync(owner.Id);
        var reader = await site.MemberAsync();

        var saved = await self.Submit("/account/profile", ("Practice", "Maison de santé"), ("Department", "2A"), ("Languages", "co"), ("About", "Je réponds."), ("Interests", "Aucun."), ("IsListed", "true"));
        saved.Status.ShouldBe(302, saved.Main);

        (await reader.Get(Acquaintances.PageOf(owner))).Main.ShouldNotContain("Maison de santé", customMessage: "contacts alone, as long as nothing else is said");
        (await self.Get("/account/profile")).ValueOf("Practice").ShouldBe("Maison de santé");
        (await self.Submit("/account/profile", ("Department", "999"))).ErrorAt("Department").ShouldBe("Choisissez un département de la liste.");
        (await self.Submit("/account/profile", ("Languages", "klingon"))).Status.ShouldBe(422);
        (await self.Submit("/account/profile", ("Practice", new string('a', Profile.PracticeMaxLength + 1)))).Status.ShouldBe(422);
    }

    [Fact]
    public async Task A_photo_is_served_as_a_picture_and_nothing_else_and_goes_when_it_is_taken_away()
    {
        var owner = await site.PersonAsync();
        var self = await site.SignedInAsync(owner.Id);
        await site.ShowAsync(owner, Acquaintances.All(ShownTo.Members));
        byte[] photo = Pictures.Jpeg(Pictures.Segment(0xE1, [.. "Exif\0\0 48.8566 N"u8]));

        (await self.SendPhotoAsync(photo)).Status.ShouldBe(302);

        var address = (await self.Get(Acquaintances.PageOf(owner))).Document.QuerySelector("img.pn-photo").ShouldNotBeNull().GetAttribute("src")!;
        var shown = await (await site.MemberAsync()).Client.GetAsync(address);
        var bytes = await shown.Content.ReadAsByteArrayAsync();
        bytes.AsSpan().IndexOf("48.8566"u8).ShouldBe(-1);
        (shown.Content.Headers.ContentType!.MediaType, shown.Headers.CacheControl!.ToString()).ShouldBe(("image/jpeg", "max-age=86400, private, immutable"));
        (shown.Headers.GetValues("X-Content-Type-Options").Single(), shown.Headers.GetValues("Content-Security-Policy").Single()).ShouldBe(("nosniff", "sandbox; default-src 'none'; frame-ancestors 'none'"));
        (await self.SendPhotoAsync(null, remove: "true")).Status.ShouldBe(302);
        (await self.Client.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_no_photo_is_refused_and_changes_nothing()
    {
        var owner = await site.PersonAsync();
        var self = await site.SignedInAsync(owner.Id);
        await self.SendPhotoAsync(Pictures.Png());
        var edition = await site.AskAsync<int>("select edition from profiles.photos where member_id = $1", owner.Id);

        foreach (var hostile in new[] { "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), Pictures.Jpeg(width: 5_000, height: 5_000), Pictures.Jpeg()[..^2], Pictures.Png(pixels: 10_000_000), new byte[Photo.MaxLength + 9] })
        {
            var refused = await self.SendPhotoAsync(hostile);
            (refused.Status, refused.Refusal.Contains("n’a pas été gardée", StringComparison.Ordinal)).ShouldBe((422, true));
        }

        (await self.SendPhotoAsync(null)).ErrorAt("Picture").ShouldBe("Choisissez une photo.");
        (await self.SendPhotoAsync(Pictures.Png(), token: "forged")).Status.ShouldBe(400);
        (await self.SendPhotoAsync(new byte[9_000_000])).Status.ShouldBe(413);
        (await site.AskAsync<int>("select edition from profiles.photos where member_id = $1", owner.Id)).ShouldBe(edition);
    }

    private static async Task<string> OwnHandleAsync(Visitor member) =>
        (await member.Get("/account/profile")).Document.QuerySelector("main a[href^='/members/']").ShouldNotBeNull().GetAttribute("href")!.Split('/')[^1];
}
