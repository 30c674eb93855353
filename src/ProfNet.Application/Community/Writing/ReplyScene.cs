using System.Data.Common;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Community;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Community.Writing;

/// <summary>All that a reply depends on but the vault.</summary>
/// <param name="Own">The author's own list.</param>
/// <param name="Voice">Theirs in this discussion; null before they have spoken there.</param>
internal sealed record ReplyScene(Discussion Discussion, Space Space, Voice? Voice, Arrival Arrival, IReadOnlyList<IndexEntry> Own);

/// <summary>Asks for it in one round trip, whoever else is there.</summary>
internal sealed class ReplyScenes(ProfNetDb db, SealTags seal, Submissions submissions, MemberIndex index, ICurrentMember me)
{
    // The row's lock gives each post its number, and lets a second submit of the same form see the first: what is asked after it is asked once it is held.
    private string DiscussionSql =>
        $"""
        select {db.ColumnsOf<Discussion>("d")} from community.discussions d
        where d.handle = $1 and not d.is_waiting and exists (select from community.spaces s where s.id = d.space_id and {CommunityAccess.MayRead("s", "$2")}) for update of d
        """;

    private string SpaceSql => $"select {db.ColumnsOf<Space>("s")} from community.discussions d join community.spaces s on s.id = d.space_id where d.handle = $1";

    /// <summary>Under every key: one voice a member and discussion, whichever key it was taken under.</summary>
    private string VoiceSql => $"select {db.ColumnsOf<Voice>("v")} from community.discussions d join community.voices v on v.discussion_id = d.id and v.owner_tag = any($2) where d.handle = $1";

    /// <summary>Locks the discussion until the command has ended.</summary>
    public async Task<ReplyScene> FindAsync(string handle, string formKey, string body, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(db.Connection);
        batch.PlanOnce();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(DiscussionSql) { Parameters = { new() { Value = handle }, new() { Value = me.Rights } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(SpaceSql) { Parameters = { new() { Value = handle } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(VoiceSql) { Parameters = { new() { Value = handle }, new() { Value = seal.OwnerTags(me.Id, handle) } } });
        index.AskWith(batch, me.Id);
        submissions.AskWith(batch, formKey);
        await using var reader = await batch.ReadPlannedAsync(ct);

        var discussion = await reader.ReadAsync(ct) ? db.ReadEntity<Discussion>(reader, isTracked: true) : throw new NotFoundException("Discussion");
        var space = await NextAsync<Space>(reader, ct) ?? throw new NotFoundException("Space");
        var voice = await NextAsync<Voice>(reader, ct);
        await reader.NextResultAsync(ct);
        var own = await index.ReadFromAsync(reader, ct);
        await reader.NextResultAsync(ct);
        return new(discussion, space, voice, await submissions.ReadFromAsync(reader, formKey, body, ct), own.Entries);
    }

    private async Task<T?> NextAsync<T>(DbDataReader reader, CancellationToken ct) where T : class =>
        await reader.NextResultAsync(ct) && await reader.ReadAsync(ct) ? db.ReadEntity<T>(reader, isTracked: false) : null;
}
