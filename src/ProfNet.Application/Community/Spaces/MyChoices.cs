using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Community.Spaces;

/// <summary>What the member at hand chose: from this node's memory, where a page has asked before.</summary>
public sealed class MyChoices(ChoiceRows rows, NpgsqlDataSource database, ProfNetDb db, IMemberMemory memory, ICurrentMember me)
{
    public async ValueTask<Choices> ReadAsync(CancellationToken ct)
    {
        if (memory.Recall<Choices>() is { } remembered)
        {
            return remembered;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        var choices = (await rows.ReadAsync(connection, [me.Id], ct)).GetValueOrDefault(me.Id) ?? rows.Empty(me.Id);
        memory.Keep(choices);
        return choices;
    }

    /// <summary>Changes them in the command's transaction; each of the member's browsers, on each node, then finds what was chosen.</summary>
    public async Task ChangeAsync(Func<Choices, Choices> change, CancellationToken ct)
    {
        await rows.ChangeAsync(db.Connection, [me.Id], (_, choices) => change(choices), ct);
        await memory.ForgetAsync(me.Id, ct);
    }
}
