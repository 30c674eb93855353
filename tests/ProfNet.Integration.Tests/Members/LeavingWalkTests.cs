using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Moderation;
using ProfNet.Integration.Tests.Profiles;
using ProfNet.Integration.Tests.Seal;
using ProfNet.Integration.Tests.Site;
using ProfNet.Testing;

namespace ProfNet.Integration.Tests.Members;

/// <summary>
/// Somebody of whom every kind of row was written leaves and takes it all; somebody else leaves what they wrote, without their name. After their thirty nights
/// every table is walked, with every key that the site has.
/// </summary>
public sealed partial class LeavingWalkTests(SealedLife life) : IClassFixture<SealedLife>
{
    private const string Spoken = "Ce que je disais sous mon nom, reconnaissable.";
    private const string Hidden = "Ce que je disais sous sceau, et qui reste.";
    private const string About = "Une présentation de moi, reconnaissable.";
    private static readonly string[] Lists = ["index", "inbox", "choices"];

    [Fact]
    public async Task After_its_nights_no_table_but_the_vault_s_knows_the_member_and_after_its_years_neither_does_the_vault()
    {
        var (site, author) = (life.Site, life.Author);
        await LiveOnAsync();
        var tags = await TagsAsync(author);
        var traces = Traces.Of(
            Traces.Of(author.Id), Traces.Of(author.Email), Traces.Of(author.FamilyName), Traces.Of(author.Handle), Traces.Of(life.Number), Traces.Of(SealedLife.Body), Traces.Of(Spoken), Traces.Of(About));
        var before = await FoundAsync(traces, tags, OutsideTheVault);
        before.Count.ShouldBeGreaterThan(12, "the walk sees what is there");

        var voices = (await life.OpenVaultAsync()).Where(e => e.Member == author.Id).Select(e => e.Voice).ToList();
        var kept = Traces.Of([traces, .. voices.Select(Traces.Of)]);
        (await VaultTablesAsync(kept)).ShouldBe(["vault.accesses", "vault.measures"], ignoreOrder: true);

        (await ProfNetSite.LeaveAsync(life.AuthorsBrowser, "Goes", "Goes")).Location.ShouldBe("/account/left");
        await PassNightsAsync(31);

        (await FoundAsync(traces, tags, OutsideTheVault)).ShouldBeEmpty();
        (await VaultHoldsAsync(author.Id)).ShouldBeTrue("what the law keeps");
        (await VaultTablesAsync(kept)).ShouldBe(["vault.departed"]);

        site.Node.Clock.Offset = TimeSpan.FromDays(5 * 366 + 31);
        await RunAsync(chore => chore is PurgeDeparted or PurgeConnections or PurgeAccesses or PurgeMeasures);
        (await VaultHoldsAsync(author.Id)).ShouldBeFalse();
        (await VaultTablesAsync(kept)).ShouldBeEmpty();
        (await new DatabaseWalk(site.Database.Owner).ReadAsync())["vault.connections"].ShouldBeEmpty("which nothing here opens");
        site.Node.Clock.Offset = TimeSpan.Zero;
    }

    [Fact]
    public async Task Whoever_leaves_what_they_wrote_and_was_an_administrator_is_found_in_no_table_but_the_vault_s_either()
    {
        var site = life.Site;
        var (person, number) = await AdmittedAsync();
        var member = await site.SignedInAsync(person.Id);
        var sealedIn = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");
        (await member.ReplyAsync(sealedIn, Hidden, "Pseudonym")).Status.ShouldBe(302);
        await member.StartAsync(await site.SomeSpaceAsync(place: 1), "Pseudonym", "Un autre fil sous sceau");
        var named = await member.StartAsync(await site.SomeSpaceAsync(place: 2), "Name", body: Spoken);
        await ServeAsync(person);
        await site.RunAsync("update notifications.outgoing_mails set state = 'Failed' where to_address = $1", person.Email);
        await site.Node.FlushAsync();
        var tags = await TagsAsync(person);
        var traces = Traces.Of(Traces.Of(person.Id), Traces.Of(person.Email), Traces.Of(person.FamilyName), Traces.Of(person.Handle), Traces.Of(number));
        string[] first = ["registration.applications", "registration.application_acts", "registration.rechecks", "registration.disputes", "community.voices", "community.followers", "notifications.outgoing_mails"];
        first.Except((await FoundAsync(traces, tags, OutsideTheVault)).Select(f => f.Split(':')[0])).ShouldBeEmpty("the walk sees what is there");

        (await ProfNetSite.LeaveAsync(await site.SignedInAsync(person.Id), "Stays", "StaysUnnamed")).Location.ShouldBe("/account/left");
        await PassNightsAsync(31);
        await (await site.MemberAsync(role: StaffRole.Moderator)).MergeAsync(sealedIn, into: await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name"));

        tags.UnionWith(await TagsAsync(person)); // for the discussion into which it was merged, too
        (await FoundAsync(traces, tags, OutsideTheVault)).ShouldBeEmpty();
        (await VaultHoldsAsync(person.Id)).ShouldBeTrue("what the law keeps");
        (await site.AskAsync<long>("select count(*) from community.posts_sealed where body = $1 and not is_deleted", Hidden)).ShouldBe(1);
        (await (await site.MemberAsync()).Get(named)).Texts("#r1 .pn-who__name").ShouldBe(["Membre supprimé"]);
        site.Node.Clock.Offset = TimeSpan.Zero;
    }

    /// <summary>Somebody of the directory who was admitted, and their number.</summary>
    private async Task<(Person Person, string Number)> AdmittedAsync()
    {
        var (site, applicant) = (life.Site, life.Registration.NextPhysician());
        await life.Registration.ApplyAsync(applicant);
        await DecideAsync(await site.AdministratorAsync(), await life.Registration.DeskAsync(applicant, ProofKind.Diploma));
        var id = await life.Registration.MemberIdAsync(applicant);
        var name = applicant.Person.Name;
        return (new Person(id, applicant.Email, name.Given, name.Family, await site.AskAsync<string>("select handle from members.members where id = $1", id)), applicant.Person.Number.Value);
    }

    /// <summary>They are an administrator for a while, and each desk has their id.</summary>
    private async Task ServeAsync(Person person)
    {
        var site = life.Site;
        await site.RunAsync("update members.members set role = 'Administrator' where id = $1", person.Id);
        var (administrator, decided, claimed) = (await site.SignedInAsync(person.Id), life.Registration.NextApplicant(), life.Registration.NextApplicant());
        foreach (var applicant in new[] { decided, claimed })
        {
            var visitor = await life.Registration.AppliedAsync(applicant);
            (await visitor.Submit("/registration/dispute", ("Text", "Une collègue a reçu un message d’un compte à mon numéro."))).Status.ShouldBe(302);
            await site.RunAsync("update members.accounts set email_confirmed = true where email = $1", applicant.Email); // or they would be forgotten with a week
        }

        await DecideAsync(administrator, await life.Registration.DeskAsync(decided, ProofKind.Diploma));
        (await administrator.FillIn(await administrator.Get(await life.Registration.DeskAsync(claimed)), "form[action$='handler=Claim']")).Status.ShouldBe(302);
        await site.RunAsync("update registration.rechecks set decided_by = $1", person.Id);
        await site.RunAsync("update registration.disputes set asked_by = $1, decided_by = $1", person.Id);
        await site.RunAsync("update members.members set role = 'None' where id = $1", person.Id);
    }

    private static async Task DecideAsync(Visitor administrator, string desk) =>
        (await administrator.FillIn(await administrator.Get(desk), "form[action$='handler=Approve']", ("Proof", "Diploma"))).Status.ShouldBe(302);

    /// <summary>The tables of the vault in which something of the member is found, but for its entries, which have a form of their own.</summary>
    private async Task<IReadOnlyList<string>> VaultTablesAsync(Traces traces) => [.. (await FoundAsync(traces, [], table => !OutsideTheVault(table))).Select(f => f.Split(':')[0]).Distinct()];

    private static bool OutsideTheVault(string table) => !table.StartsWith("vault.", StringComparison.Ordinal);

    /// <summary>What the author has not done yet and that leaves rows of its own.</summary>
    private async Task LiveOnAsync()
    {
        var (site, author) = (life.Site, life.AuthorsBrowser);
        await LiftMeasuresAsync();
        var other = await site.PersonAsync();
        var named = await (await site.SignedInAsync(other.Id)).StartAsync(await site.SomeSpaceAsync(place: 2), "Name");
        (await author.ReplyAsync(named, Spoken, "Name")).Status.ShouldBe(302);
        (await author.FillIn(await author.Get(named), "form#keep", ("Keep", "true"), ("Note", About))).Status.ShouldBe(302);
        (await author.Submit("/account/profile", ("About", About))).Status.ShouldBe(302);
        (await author.SendPhotoAsync(Pictures.Jpeg())).Status.ShouldBe(302);
        await author.AskAsync(other, About);
        await author.TieAsync(other, "suivre");
        await (await site.SignedInAsync(other.Id)).TieAsync(life.Author, "suivre");
        await Codes.SetUpAsync(author, site.Node.Clock);
        (await (await site.MemberAsync(role: StaffRole.Moderator)).Submit(
            $"/moderation/measures/new?fil={Colleagues.HandleIn(life.Discussion)}&message=1", ("Days", "7"), ("Reason", "Disrespect"), ("Text", "Un message assez long."))).Status.ShouldBe(302);
        await site.Node.FlushAsync();
    }

    /// <summary>What a moderator decided about the author ends.</summary>
    private async Task LiftMeasuresAsync()
    {
        await using var scope = life.Site.Node.Services.CreateAsyncScope();
        var measures = scope.ServiceProvider.GetRequiredService<Measures>();
        foreach (var entry in (await life.OpenVaultAsync()).Where(e => e.Member == life.Author.Id))
        {
            await measures.ChangeAsync(entry.Voice, _ => null, default);
        }
    }

    private async Task PassNightsAsync(int nights)
    {
        for (var night = 1; night <= nights; night++)
        {
            life.Site.Node.Clock.Offset = TimeSpan.FromDays(night);
            await RunAsync(chore => chore is RefreshIndexes);
        }

        await RunAsync(chore => chore.Rhythm == Rhythm.Nightly);
        await life.Site.RunAsync("delete from notifications.outgoing_mails where state = 'Waiting'"); // as what sends them does, once they are sent: no test has a server of mails
    }

    private async Task RunAsync(Func<IChore, bool> some)
    {
        await using var scope = life.Site.Node.Services.CreateAsyncScope();
        foreach (var chore in scope.ServiceProvider.GetServices<IChore>().Where(some))
        {
            await chore.RunAsync(CancellationToken.None);
        }
    }

    /// <summary>Every row in which something of the member stands: as it is written, in a box that a key opens, or as a tag that a key makes of them.</summary>
    private async Task<List<string>> FoundAsync(Traces traces, HashSet<string> tags, Func<string, bool> where)
    {
        List<string> found = [];
        // The copy of the State's public directory has the number of everybody, members or not.
        foreach (var row in (await new DatabaseWalk(life.Site.Database.Owner).ReadAsync()).Where(t => t.Key is not "registration.directory" && where(t.Key)).SelectMany(t => t.Value))
        {
            var values = Bytes().Matches(row.Text).Select(m => m.Groups[1].Value).ToList();
            if (traces.AreIn(row.Text) || values.Exists(tags.Contains) || Opened(values).Any(traces.AreIn))
            {
                found.Add($"{row.Table}: {row.Text[..Math.Min(row.Text.Length, 200)]}");
            }
        }

        return found;
    }

    /// <summary>What the boxes of a row hold, each bound to one of the row's other values, as text and as hexadecimal.</summary>
    private IEnumerable<string> Opened(List<string> values)
    {
        var boxes = life.Site.Node.Services.GetRequiredService<SealedBox>();
        foreach (var box in values.Where(v => v.Length > 2 * SealedBox.Overhead))
        {
            foreach (var place in values.Where(v => v != box).Append(""))
            {
                foreach (var purpose in Enum.GetValues<SealPurpose>())
                {
                    if (TryOpen(boxes, purpose, Convert.FromHexString(box), Convert.FromHexString(place)) is { } plain)
                    {
                        yield return Convert.ToHexString(plain);
                        yield return Encoding.UTF8.GetString(plain);
                    }
                }
            }
        }
    }

    private static byte[]? TryOpen(SealedBox boxes, SealPurpose purpose, byte[] box, byte[] place)
    {
        try
        {
            return boxes.Open(purpose, box, place);
        }
        catch (Exception other) when (SealedBox.DoesNotOpen(other))
        {
            return null;
        }
    }

    /// <summary>Every tag that the site's keys make of the member, for each discussion, list and day.</summary>
    private async Task<HashSet<string>> TagsAsync(Person person)
    {
        var (site, member) = (life.Site, person.Id);
        var (seal, keys) = (site.Node.Services.GetRequiredService<SealTags>(), site.Node.Services.GetRequiredService<ISealKeys>());
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var days = Enumerable.Range(-40, 120).Select(today.AddDays).ToList();
        List<byte[]> tags = [.. seal.SessionTags(member, days), .. seal.ReaderKeys(member).SelectMany(key => Lists.Select(list => SealTags.ListTag(key, list)))];
        tags.Add(seal.AttemptsTag(person.Email.ToUpperInvariant()));
        await using var command = site.App.CreateCommand("select id, handle from community.discussions");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var (id, handle) = (reader.GetGuid(0), reader.GetString(1));
            tags.AddRange(seal.OwnTags(member, handle));
            tags.AddRange(keys.Numbers(SealPurpose.Own).Select(keyNo => seal.FollowTag(keyNo, member, handle)));
            tags.AddRange(seal.ReaderKeys(member).SelectMany(key => new[] { SealTags.PersonalTag(key, id), SealTags.DraftTag(key, "reply", handle), SealTags.DraftTag(key, "outcome", handle) }));
        }

        return [.. tags.Select(Convert.ToHexStringLower)];
    }

    /// <summary>Whether any row of the vault that a key of the site opens is about the member.</summary>
    private async Task<bool> VaultHoldsAsync(Guid member)
    {
        var departed = life.Site.Node.Services.GetRequiredService<Departed>();
        return (await life.OpenVaultAsync()).Any(e => e.Member == member)
            || await departed.FindIdentityAsync(member, default) is not null || await departed.FindAccountAsync(member, default) is not null;
    }

    [GeneratedRegex(@"\\x([0-9a-f]{32,})")]
    private static partial Regex Bytes();
}
