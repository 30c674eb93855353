using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Pseudonyms;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Hosting;
using ProfNet.Integration.Tests.Moderation;
using ProfNet.Integration.Tests.Site;
using ProfNet.Testing;
using ProfNet.Web.Commands;
using ProfNet.Web.Hosting;

namespace ProfNet.Integration.Tests.Seal;

/// <summary>Keys are replaced while the site serves: nobody loses what is theirs, nobody gets a second voice, and the old key goes.</summary>
public sealed class RotationTests(ProfNetSite site) : IClassFixture<ProfNetSite>, IDisposable
{
    private const string Useful = "#r1 button[value^='1-Useful-']";

    private readonly string _folder = Directory.CreateTempSubdirectory("profnet-rotation-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_site_goes_from_one_set_of_keys_to_the_next_without_a_pause()
    {
        // Keys 1, as the site has always had them.
        var (alice, bruno) = (await site.PersonAsync(), await site.PersonAsync());
        var both = await (await site.SignedInAsync(alice.Id)).StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        (await (await site.SignedInAsync(bruno.Id)).ReplyAsync(both, "Une réponse.", "Name")).Status.ShouldBe(302);
        await KeepAsync(alice.Id, both);
        var joined = await JoinedAsync(alice, bruno);

        // Keys 2 on standby: rows of the other node, which has them as current already, are found; new ones still bear 1.
        await using var standby = new Node(site.Database, await KeysAsync("standby", (1, ".key"), (2, ".standby")));
        await using var switched = new Node(site.Database, await KeysAsync("switched", (1, ".key"), (2, ".key")));
        var (aliceOnOld, aliceOnNew) = (await SignedInAsync(standby, alice), await SignedInAsync(switched, alice));
        await SpeaksOnAsync(aliceOnOld, both);
        await SpeaksOnAsync(aliceOnNew, both);
        var young = await aliceOnNew.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        await SpeaksOnAsync(aliceOnOld, young);

        // What he keeps goes on wherever he reads: a reaction given here is taken back there, and given again.
        await ReactInTurnAsync(both, bruno, standby, switched);
        (await KeyNumbersAsync("community.voices", "key_no")).ShouldBe([1, 2]);
        (await KeyNumbersAsync("community.personal", "key_no")).ShouldBe([1, 2]);
        (await VaultKeyNumbersAsync()).ShouldBe([1, 2]);

        // Both nodes at once, by the same member in a discussion where they have not spoken yet: one voice, whichever key.
        var contested = await (await SignedInAsync(switched, bruno)).StartAsync(await site.SomeSpaceAsync(), "Name");
        var answers = await Task.WhenAll(aliceOnOld.ReplyAsync(contested, "D’ici.", "Pseudonym"), aliceOnNew.ReplyAsync(contested, "De là.", "Pseudonym"));
        answers.ShouldAllBe(a => a.Status == 302);
        (await VoicesAsync(contested)).ShouldBe(2);

        // The node that has keys 2 on standby moves nothing back; the one that writes with them moves all,
        // once the other has written what its last pages left to be written later, still under keys 1.
        await Task.WhenAll(site.Node.FlushAsync(), standby.FlushAsync(), switched.FlushAsync());
        await RetagAsync(standby);
        (await KeyNumbersAsync("community.voices", "key_no")).ShouldBe([1, 2]);
        await RetagAsync(switched);
        foreach (var table in new[] { "community.voices", "community.followers", "community.member_index", "community.personal", "notifications.inboxes", "community.choices", "community.staff_acts" })
        {
            (await KeyNumbersAsync(table, "key_no")).ShouldBe([2], table);
        }

        (await VaultKeyNumbersAsync()).ShouldBe([2]);

        // Keys 2 alone serve all.
        await using var next = new Node(site.Database, await KeysAsync("next", (2, ".key")));
        var (aliceAtLast, brunoAtLast) = (await SignedInAsync(next, alice), await SignedInAsync(next, bruno));
        await SpeaksOnAsync(aliceAtLast, both);
        await SpeaksOnAsync(aliceAtLast, young);
        await SpeaksOnAsync(aliceAtLast, contested);
        await SpeaksOnAsync(brunoAtLast, both);
        (await VoicesAsync(both), await VoicesAsync(young), await VoicesAsync(contested)).ShouldBe((2, 1, 2));
        (await ListOfAsync(next, alice.Id)).ShouldContain(e => e.Discussion == Colleagues.HandleIn(both));
        await FollowsAsync(next, alice.Id, both);
        await EveryEntryOpensAsync(next);
        await BoxesOpenAsync(next, alice.Id);
        await KeptAsync(both, aliceAtLast, brunoAtLast);
        await CuratedAsync(next, aliceAtLast, joined);
    }

    /// <summary>A discussion in which a member has two voices, since moderators merged another into it.</summary>
    private async Task<string> JoinedAsync(Person alice, Person bruno)
    {
        var her = await site.SignedInAsync(alice.Id);
        var (one, other) = (await her.StartAsync(await site.SomeSpaceAsync(), "Pseudonym"), await (await site.SignedInAsync(bruno.Id)).StartAsync(await site.SomeSpaceAsync(), "Name"));
        (await her.ReplyAsync(other, "Une réponse.", "Pseudonym")).Status.ShouldBe(302);
        await (await site.ModeratorAsync()).MergeAsync(one, into: other);
        return other;
    }

    /// <summary>Whose voices they are is known still where two discussions became one, and who did it.</summary>
    private async Task CuratedAsync(Node node, Visitor author, string joined)
    {
        (await author.Get(joined)).Document.QuerySelectorAll(".pn-post .pn-state").Length.ShouldBe(2, "both of her voices there are hers still");
        var administrator = await ProfNetSite.SignedInAsync((await site.PersonAsync(role: Domain.Members.StaffRole.Administrator)).Id, node);
        (await administrator.Get("/moderation/acts")).Main.ShouldContain(", par ");
    }

    [Fact]
    public async Task The_night_makes_one_list_of_two_that_a_member_has_under_two_keys_and_loses_nothing()
    {
        var person = await site.PersonAsync();
        await using var later = new Node(site.Database, await KeysAsync("later", (2, ".key")));
        await using var both = new Node(site.Database, await KeysAsync("both", (1, ".key"), (2, ".key")));
        var (here, there) = (Domain.Common.RandomId.Handle(), Domain.Common.RandomId.Handle());
        await ListAsync(site.Node, person.Id, here);
        await ListAsync(later, person.Id, there); // to which the list under key 1 is none

        await both.RunChoreAsync<RefreshIndexes>();

        (await ListOfAsync(later, person.Id)).Select(e => e.Discussion).ShouldBe([here, there], ignoreOrder: true);
    }

    [Fact]
    public async Task A_row_that_was_tampered_with_is_told_of_stays_and_keeps_no_other_from_the_next_key()
    {
        var author = await site.PersonAsync();
        await (await site.SignedInAsync(author.Id)).StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        var broken = new byte[96];
        broken[1] = 1; // the number of the key; what follows opens under none
        await InVaultAsync("insert into vault.entries values ('00000000-0000-8000-8000-000000000001', $1)", broken);
        await InVaultAsync("insert into vault.measures values (sha256('broken'), $1)", broken);
        await site.RunAsync("insert into community.personal values (sha256('broken'), 1, $1)", broken);
        await site.RunAsync("insert into community.followers select id, sha256('broken'), 1, $1 from community.discussions limit 1", broken);
        await using var switched = new Node(site.Database, await KeysAsync("tampered", (1, ".key"), (2, ".key")));
        switched.Logs.Listen();

        await RetagAsync(switched);
        var heard = switched.Logs.Heard();

        foreach (var (table, left) in new[] { ("community.voices", 0L), ("community.member_index", 0), ("community.personal", 1), ("community.followers", 1) })
        {
            (await site.AskAsync<long>($"select count(*) from {table} where key_no = 1")).ShouldBe(left, table);
        }

        (await InVaultAsync($"delete from vault.entries where {TaggedTable.KeyNoOfBox} = 1")).ShouldBe(1);
        (await InVaultAsync($"delete from vault.measures where {TaggedTable.KeyNoOfBox} = 1")).ShouldBe(1);
        heard.Count(line => line.Contains("does not open", StringComparison.Ordinal)).ShouldBe(4);
        await site.RunAsync("delete from community.personal where tag = sha256('broken')");
        await site.RunAsync("delete from community.followers where tag = sha256('broken')");
    }

    [Fact]
    public async Task The_status_says_who_bears_what_and_what_may_go()
    {
        var keys = SealKeyFiles.Load(await KeysAsync("status", (1, ".key"), (2, ".key"), (3, ".standby")));
        KeyUse[] uses = [new(SealPurpose.Own, 1, "community.voices", 12), new(SealPurpose.Own, 2, "community.voices", 5), new(SealPurpose.Reader, 9, "community.personal", 1)];

        var lines = SealCommands.Describe(keys, uses).ToList();

        lines.ShouldContain("own-1: community.voices 12. Keep the file until no row bears it; the site lays them under the current key by itself.");
        lines.ShouldContain("own-2: community.voices 5. Current: new rows bear it.");
        lines.ShouldContain("own-3: no row bears it. On standby: rename it once every node has it.");
        lines.ShouldContain("vault-1: no row bears it. The file may be removed from every node, then restart them.");
        lines.ShouldContain(line => line.StartsWith("reader-9: community.personal 1. THE KEY IS MISSING", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_status_counts_what_is_there()
    {
        await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        await using var vault = NpgsqlDataSource.Create(site.Database.Vault);

        var uses = await SealStatus.CountAsync(site.App, vault, CancellationToken.None);

        uses.Where(u => u.Table == "community.voices").Sum(u => u.Rows).ShouldBe(await site.AskAsync<long>("select count(*) from community.voices"));
        uses.ShouldContain(u => u.Purpose == SealPurpose.Vault && u.Table == "vault.entries" && u.Rows > 0);
        uses.ShouldContain(u => u.Purpose == SealPurpose.Reader && u.Table == "community.member_index" && u.Rows > 0);
    }

    [Fact]
    public async Task The_command_says_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var command = BuiltSite.Start(["seal-status", "--environment=Production", .. database.Settings.Select(s => $"--{s.Key}={s.Value}")]);

        (await command.WaitForEndAsync()).ShouldBe(ExitCode.Done, command.Said);

        command.Said.ShouldContain("own-1: no row bears it.");
        command.Said.ShouldContain("Current: new rows bear it.");
    }

    /// <summary>The same member on two nodes: reacts, takes it back, reacts.</summary>
    private static async Task ReactInTurnAsync(string discussion, Person person, Node here, Node there)
    {
        foreach (var (node, isOn) in new[] { (here, true), (there, false), (here, true) })
        {
            var reader = await SignedInAsync(node, person);
            await reader.Press(await reader.Get(discussion), Useful);
            await node.FlushAsync();
            (await reader.Get(discussion)).Texts($"{Useful}[aria-pressed=true]").Count.ShouldBe(isOn ? 1 : 0);
        }
    }

    /// <summary>One still follows, the other's reaction is still theirs, and was counted once.</summary>
    private async Task KeptAsync(string discussion, Visitor follower, Visitor reader)
    {
        (await follower.Get(discussion)).Texts("[name=Follow][value=false]").ShouldHaveSingleItem();
        (await reader.Get(discussion)).Texts($"{Useful}[aria-pressed=true]").ShouldHaveSingleItem();
        (await site.AskAsync<int>("select max(useful) from community.posts_sealed where discussion_id = $1", await site.DiscussionIdAsync(discussion))).ShouldBe(1);
    }

    private static async Task RetagAsync(Node node)
    {
        await using var scope = node.Services.CreateAsyncScope();
        foreach (var chore in scope.ServiceProvider.GetServices<IChore>().Where(c => c.GetType().Name.StartsWith("Retag", StringComparison.Ordinal)))
        {
            await chore.RunAsync(CancellationToken.None);
        }
    }

    private static async Task<Visitor> SignedInAsync(Node node, Person person)
    {
        var visitor = node.Visitor();
        (await visitor.SignIn(person.Email)).Status.ShouldBe(302);
        return visitor;
    }

    /// <summary>Replies without choosing anything, as who has a voice there already.</summary>
    private static async Task SpeaksOnAsync(Visitor member, string discussion)
    {
        var page = await member.Get(discussion);
        page.Document.QuerySelector("input[name=Voice]").ShouldBeNull("whoever has spoken is not asked again");
        var answer = await member.Fill(page, ("Body", $"Message {Domain.Common.RandomId.Handle()}."));
        answer.Status.ShouldBe(302, answer.Main);
    }

    private Task<long> VoicesAsync(string discussion) =>
        site.AskAsync<long>("select count(*) from community.voices v join community.discussions d on d.id = v.discussion_id where d.handle = $1", Colleagues.HandleIn(discussion));

    private Task<int[]> KeyNumbersAsync(string table, string keyNo) => site.AskAsync<int[]>($"select array_agg(distinct {keyNo}::int order by {keyNo}::int) from {table}");

    private async Task<int[]> VaultKeyNumbersAsync()
    {
        await using var vault = NpgsqlDataSource.Create(site.Database.Vault);
        await using var ask = vault.CreateCommand($"select array(select distinct {TaggedTable.KeyNoOfBox} from vault.entries order by 1)");
        return (int[])(await ask.ExecuteScalarAsync())!;
    }

    private async Task<int> InVaultAsync(string sql, params object[] values)
    {
        await using var vault = NpgsqlDataSource.Create(site.Database.Vault);
        await using var command = vault.CreateCommand(sql);
        command.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        return await command.ExecuteNonQueryAsync();
    }

    private static async Task ListAsync(Node node, Guid member, string discussion)
    {
        await using var scope = node.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MemberIndex>().ChangeAsync(
            member, list => list.Append(new IndexEntry(Colleagues.HandleIn(discussion), null, IsSealed: true, Follows: true)), CancellationToken.None);
    }

    private static async Task<IReadOnlyList<IndexEntry>> ListOfAsync(Node node, Guid member)
    {
        await using var scope = node.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MemberIndex>().ReadAsync(member, CancellationToken.None);
    }

    private async Task FollowAsync(Guid member, string discussion)
    {
        var (tags, boxes) = (site.Node.Services.GetRequiredService<SealTags>(), site.Node.Services.GetRequiredService<SealedBox>());
        var tag = tags.FollowTag(1, member, Colleagues.HandleIn(discussion));
        byte[] content = [1, .. member.ToByteArray(bigEndian: true), 1];
        await site.RunAsync(
            "insert into community.followers select id, $2, 1::smallint, $3 from community.discussions where handle = $1 on conflict do nothing",
            Colleagues.HandleIn(discussion), tag, boxes.Close(SealPurpose.Own, content, room: 32, tag));
    }

    private async Task FollowsAsync(Node node, Guid member, string discussion)
    {
        var tag = node.Services.GetRequiredService<SealTags>().FollowTag(2, member, Colleagues.HandleIn(discussion));
        var box = await site.AskAsync<byte[]>("select sealed from community.followers where tag = $1", tag);
        node.Services.GetRequiredService<SealedBox>().Open(SealPurpose.Own, box, tag)[1..17].ShouldBe(member.ToByteArray(bigEndian: true));
    }

    /// <summary>Rows under the member's keys, as the rooms write them.</summary>
    private async Task KeepAsync(Guid member, string discussion)
    {
        await ListAsync(site.Node, member, discussion);
        await FollowAsync(member, discussion);
        await KeepBoxesAsync(member);
    }

    /// <summary>What other rooms keep under the member's keys and the vault's, as they write it.</summary>
    private async Task KeepBoxesAsync(Guid member)
    {
        foreach (var (table, purpose, tag, content) in Boxes(site.Node, member, keyNo: 1))
        {
            var box = site.Node.Services.GetRequiredService<SealedBox>().Close(purpose, content, room: 512, tag);
            await using var source = NpgsqlDataSource.Create(table.StartsWith("vault.", StringComparison.Ordinal) ? site.Database.Vault : site.Database.App);
            await using var insert = source.CreateCommand(purpose is SealPurpose.Vault ? $"insert into {table} (tag, sealed) values ($1, $2)" : $"insert into {table} (tag, sealed, key_no) values ($1, $2, 1)");
            insert.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = tag }, new() { Value = box } });
            await insert.ExecuteNonQueryAsync();
        }
    }

    private async Task BoxesOpenAsync(Node node, Guid member)
    {
        foreach (var (table, purpose, tag, content) in Boxes(node, member, keyNo: 2))
        {
            await using var source = NpgsqlDataSource.Create(table.StartsWith("vault.", StringComparison.Ordinal) ? site.Database.Vault : site.Database.App);
            await using var ask = source.CreateCommand($"select sealed from {table} where tag = $1");
            ask.Parameters.Add(new() { Value = tag });
            var box = (await ask.ExecuteScalarAsync()).ShouldBeOfType<byte[]>($"{table} has no row under the new key");
            box.Length.ShouldBe(512 + SealedBox.Overhead);
            node.Services.GetRequiredService<SealedBox>().Open(purpose, box, tag).ShouldBe(content, table);
        }
    }

    private static IEnumerable<(string Table, SealPurpose Purpose, byte[] Tag, byte[] Content)> Boxes(Node node, Guid member, short keyNo)
    {
        var tags = node.Services.GetRequiredService<SealTags>();
        var voice = new Guid("0e8400e2-9b1d-41d4-a716-446655440000");
        yield return ("vault.measures", SealPurpose.Vault, tags.MeasureTag(keyNo, voice), JsonSerializer.SerializeToUtf8Bytes(new { Voice = voice, Message = "Merci de relire la charte." }));
        yield return ("vault.accesses", SealPurpose.Vault, tags.AccessTag(keyNo, member, 3), JsonSerializer.SerializeToUtf8Bytes(new { Member = member, Number = 3 }));
    }

    private async Task EveryEntryOpensAsync(Node node)
    {
        var entries = node.Services.GetRequiredService<VaultEntries>();
        await using var vault = NpgsqlDataSource.Create(site.Database.Vault);
        await using var ask = vault.CreateCommand("select slot, sealed from vault.entries");
        await using var reader = await ask.ExecuteReaderAsync();
        var opened = 0;
        for (; await reader.ReadAsync(); opened++)
        {
            entries.Open(reader.GetGuid(0), reader.GetFieldValue<byte[]>(1)).Voice.ShouldNotBe(Guid.Empty);
        }

        opened.ShouldBe((int)await site.AskAsync<long>("select count(*) from community.voices"));
    }

    /// <summary>A folder with keys of these numbers: 1 is the site's own, the others the same in each folder.</summary>
    private async Task<string> KeysAsync(string name, params (short Number, string Extension)[] keys)
    {
        var folder = Path.Combine(_folder, name);
        PrivateFiles.MakeFolder(folder);
        foreach (var purpose in Enum.GetNames<SealPurpose>().Select(p => p.ToLowerInvariant()))
        {
            foreach (var (number, extension) in keys)
            {
                var content = number == 1
                    ? await File.ReadAllTextAsync(Path.Combine(site.Database.KeysFolder, $"{purpose}-1.key"))
                    : Convert.ToBase64String(SHA256.HashData([.. System.Text.Encoding.UTF8.GetBytes(purpose), (byte)number]));
                await PrivateFiles.WriteNewAsync(Path.Combine(folder, $"{purpose}-{number}{extension}"), content, CancellationToken.None);
            }
        }

        File.Copy(Path.Combine(site.Database.KeysFolder, ConnectionKeyFiles.PublicName), Path.Combine(folder, ConnectionKeyFiles.PublicName));
        return folder;
    }
}
