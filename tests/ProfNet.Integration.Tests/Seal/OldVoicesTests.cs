using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ProfNet.Application.Pseudonyms;
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
        var voice = await site.AskAsync<Guid>("select opener_voice_id from community.discussions where handle = $1", Colleagues.HandleIn(discussion));
        await MakeOldAsync(person.Id, voice);

        await site.Node.RunChoreAsync<AdoptOldVoices>();
        await site.Node.RunChoreAsync<AdoptOldVoices>();

        (await ListAsync(person.Id)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            e => e.Discussion.ShouldBe(Colleagues.HandleIn(discussion)), e => e.Voice.ShouldBe(voice), e => e.IsSealed.ShouldBeTrue());
        (await SlotsAsync()).ShouldAllBe(s => s.Version == 8);
        (await SlotsAsync()).Count.ShouldBe(1);
    }

    private async Task<IReadOnlyList<ProfNet.Domain.Pseudonyms.IndexEntry>> ListAsync(Guid member)
    {
        await using var scope = site.Node.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MemberIndex>().ReadAsync(member, CancellationToken.None);
    }

    /// <summary>As the version before left it: an entry under a drawn slot, and an empty list.</summary>
    private async Task MakeOldAsync(Guid member, Guid voice)
    {
        await using var scope = site.Node.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MemberIndex>().ChangeAsync(member, _ => [], CancellationToken.None);
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
