using System.Runtime.CompilerServices;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Pseudonyms;

namespace ProfNet.Application.Community.Drafting;

/// <summary>The texts that a member is writing, one a file.</summary>
internal sealed class OwnDraftsData(NpgsqlDataSource database, MemberIndex index, DraftRows rows, PersonalRows personal) : IOwnData
{
    public IReadOnlyList<string> Tables => ["community.drafts"];

    public async IAsyncEnumerable<OwnFile> ReadAsync(Guid member, [EnumeratorCancellation] CancellationToken ct)
    {
        var number = 0;
        foreach (var entry in (await index.ReadAsync(member, ct)).Where(e => e.HasDraft || e.HasEdit))
        {
            await using var batch = database.CreateBatch();
            batch.BatchCommands.Add(new NpgsqlBatchCommand(DraftRows.ReadSql) { Parameters = { new() { Value = rows.TagsOf(member, [entry]) } } });
            batch.BatchCommands.Add(new NpgsqlBatchCommand(ListDraftsHandler.EditsSql)
            {
                Parameters =
                {
                    new() { Value = entry.HasEdit ? new[] { entry.Discussion } : [] }, new() { Value = entry.Voice is { } voice ? new[] { voice } : [] }, new() { Value = personal.KeysOf(member) },
                },
            });
            await using var reader = await batch.ExecuteReaderAsync(ct);
            do
            {
                while (await reader.ReadAsync(ct))
                {
                    var row = rows.Open(reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<byte[]>(1));
                    yield return OwnFile.Json($"drafts/{++number}.json", new { row.Place.Kind, For = row.Place.Target, row.Draft.On, row.Draft.Text, Before = row.Draft.Others });
                }
            }
            while (await reader.NextResultAsync(ct));
        }
    }
}
