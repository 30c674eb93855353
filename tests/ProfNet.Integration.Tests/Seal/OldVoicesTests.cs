using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ProfNet.Application.Notifications;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Pseudonyms;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal;

/// <summary>What members wrote under the version before this one is in their lists, and disclosed by its slot, as what they write now.</summary>
public sealed class OldVoicesTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task A_voice_taken_before_members_had_lists_is_entered_in_its_members_list_and_its_entry_moves_to_its_slot()
    {
        var person = await site.PersonAsync();
        var discussion = await (await site.SignedInAsync(person.Id)).StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        var voice = await VoiceOfAsync(discussion);
        await MakeOldAsync(person.Id, voice);

        await site.Node.RunChoreAsync<AdoptOldVoices>();
        await site.Node.RunChoreAsync<AdoptOldVoices>();

        (await ListAsync(person.Id)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            e => e.Discussion.ShouldBe(Colleagues.HandleIn(discussion)), e => e.Voice.ShouldBe(voice), e => e.IsSealed.ShouldBeTrue(), e => e.Follows.ShouldBeTrue());
        (await SlotsAsync()).ShouldAllBe(s => s.Version == 8);
        (await SlotsAsync()).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("Name")]
    [InlineData("Pseudonym")]
    public async Task Whoever_wrote_before_there_were_followers_follows_like_any_author_and_hears_of_a_reply(string voice)
    {
        var person = await site.PersonAsync();
        var author = await site.SignedInAsync(person.Id);
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), voice);
        await MakeOldAsync(person.Id, await VoiceOfAsync(discussion));
        (await FollowersAsync(discussion)).ShouldBe(0);

        await site.Node.RunChoreAsync<AdoptOldVoices>();
        await site.Node.RunChoreAsync<AdoptOldVoices>();

        (await FollowersAsync(discussion)).ShouldBe(1);
        (await author.Get("/discussions/mine")).Texts("article .pn-thread__by .pn-state").ShouldBe(["Vous y avez écrit", "Suivi"]);
        await (await site.MemberAsync()).ReplyAsync(discussion, "Une réponse.", "Pseudonym");
        await site.Node.RunChoreAsync<TellNews>();
        (await author.Get("/notifications")).Main.ShouldContain("Un titre assez long");
    }

    [Fact]
    public async Task Whoever_chose_not_to_follow_meanwhile_does_not()
    {
        var person = await site.PersonAsync();
        var author = await site.SignedInAsync(person.Id);
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        var voice = await VoiceOfAsync(discussion);
        await MakeOldAsync(person.Id, voice);
        await ChangeListAsync(person.Id, _ => [new(Colleagues.HandleIn(discussion), voice, IsSealed: true, Follows: false)]);

        await site.Node.RunChoreAsync<AdoptOldVoices>();

        (await ListAsync(person.Id)).ShouldHaveSingleItem().Follows.ShouldBeFalse();
        (await FollowersAsync(discussion)).ShouldBe(0);
    }

    private Task<Guid> VoiceOfAsync(string discussion) => site.AskAsync<Guid>("select opener_voice_id from community.discussions where handle = $1", Colleagues.HandleIn(discussion));

    private async Task<long> FollowersAsync(string discussion) =>
        await site.AskAsync<long>("select count(*) from community.followers where discussion_id = $1", await site.DiscussionIdAsync(discussion));

    private async Task ChangeListAsync(Guid member, Func<IReadOnlyList<IndexEntry>, IEnumerable<IndexEntry>> change)
    {
        await using var scope = site.Node.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MemberIndex>().ChangeAsync(member, change, CancellationToken.None);
    }

    private async Task<IReadOnlyList<IndexEntry>> ListAsync(Guid member)
    {
        await using var scope = site.Node.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MemberIndex>().ReadAsync(member, CancellationToken.None);
    }

    /// <summary>As the version before left it: an entry under a drawn slot, an empty list, no followers.</summary>
    private async Task MakeOldAsync(Guid member, Guid voice)
    {
        await ChangeListAsync(member, _ => []);
        await site.RunAsync("delete from community.followers where discussion_id = (select discussion_id from community.voices where id = $1)", voice);
        await using var vault = NpgsqlDataSource.Create(site.Database.Vault);
        var entries = site.Node.Services.GetRequiredService<VaultEntries>();
        var discussion = await site.AskAsync<Guid>("select discussion_id from community.voices where id = $1", voice);
        var old = entries.MakeFor(Domain.Common.RandomId.New(), voice, discussion, member);
        await using var command = vault.CreateCommand("with gone as (delete from vault.entries) insert into vault.entries values ($1, $2)");
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = old.Slot }, new() { Value = old.Entry } });
        await command.ExecuteNonQueryAsync();
    }

    private async Task<List<Guid>> SlotsAsync()
    {
        await using var vault = NpgsqlDataSource.Create(site.Database.Vault);
        await using var command = vault.CreateCommand("select slot from vault.entries");
        await using var reader = await command.ExecuteReaderAsync();
        List<Guid> slots = [];
        while (await reader.ReadAsync())
        {
            slots.Add(reader.GetGuid(0));
        }

        return slots;
    }
}
