using System.Collections.Frozen;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Profiles;

namespace ProfNet.Application.Profiles;

/// <summary>Whom a member follows and whom they mute.</summary>
public sealed record Ties(FrozenSet<Guid> Followed, FrozenSet<Guid> Muted)
{
    public override string ToString() => nameof(Ties); // never into a log
}

/// <summary>The ties of the member at hand: from this node's memory, where a page has asked before.</summary>
public sealed class MyTies(NpgsqlDataSource database, ProfNetDb db, IMemberMemory memory, ICurrentMember me)
{
    private const string TieSql = "insert into profiles.ties (member_id, other_id, kind) values ($1, $2, $3) on conflict do nothing";
    private const string UntieSql = "delete from profiles.ties where member_id = $1 and other_id = $2 and kind = $3";
    private const string Sql = "select other_id, kind from profiles.ties where member_id = $1";

    public async ValueTask<Ties> ReadAsync(CancellationToken ct)
    {
        if (memory.Recall<Ties>() is { } remembered)
        {
            return remembered;
        }

        await using var select = database.CreateCommand(Sql);
        select.Parameters.Add(new() { Value = me.Id });
        await using var rows = await select.ExecuteReaderAsync(ct);
        List<(Guid Other, TieKind Kind)> read = [];
        while (await rows.ReadAsync(ct))
        {
            read.Add((rows.GetGuid(0), (TieKind)rows.GetInt16(1)));
        }

        var ties = new Ties(Of(TieKind.Follows), Of(TieKind.Mutes));
        memory.Keep(ties);
        return ties;

        FrozenSet<Guid> Of(TieKind kind) => read.Where(t => t.Kind == kind).Select(t => t.Other).ToFrozenSet();
    }

    /// <summary>Ties or unties in the command's transaction; each of the member's browsers, on each node, then finds it so.</summary>
    internal async Task ChangeAsync(Guid other, TieKind kind, bool isTied, CancellationToken ct)
    {
        db.RunAfterSave(isTied ? TieSql : UntieSql, me.Id, other, (short)kind);
        await memory.ForgetAsync(me.Id, ct);
    }
}
