using Npgsql;

namespace ProfNet.Application.Sealing;

/// <summary>
/// Rows that a keyed tag names and a key opens (tag, key_no, sealed): one for each place, found under every key and written under the current one.
/// A row may lie under an older key, and for a moment under two at once while nodes disagree about the current one: both are then one again.
/// </summary>
/// <typeparam name="TPlace">What the tag is made of.</typeparam>
/// <typeparam name="TContent">What the row says; not changed when the same object comes back from a change.</typeparam>
public abstract class SealedRows<TPlace, TContent>(SealedBox boxes, ISealKeys keys)
    where TPlace : notnull
    where TContent : class
{
    private const int MaxAttempts = 5;

    /// <summary>Table, key number and box; and the name of a column that is not encrypted, if there is one.</summary>
    protected abstract string Table { get; }

    protected virtual string? FlagColumn => null;

    /// <summary>Where a place's row may lie, under the current key first.</summary>
    public abstract byte[][] Tags(TPlace place);

    /// <summary>What a place without a row says.</summary>
    public abstract TContent Empty(TPlace place);

    protected abstract TContent Parse(byte[] plain);

    protected abstract byte[] Write(TContent content);

    /// <summary>The padded length for that many bytes: one of a few that all rows share.</summary>
    protected abstract int RoomFor(int length);

    /// <summary>One of two rows of the same place.</summary>
    protected abstract TContent Merge(TContent one, TContent other);

    protected virtual bool Flag(TContent content) => false;

    public TContent Open(byte[] tag, byte[] box) => Parse(boxes.Open(SealPurpose.Reader, box, tag));

    /// <summary>What a row says; null when no key of this node opens it or a newer program wrote it. For whoever goes through the rows of many: one of them stops nobody.</summary>
    public TContent? TryOpen(byte[] tag, byte[] box)
    {
        try
        {
            return Open(tag, box);
        }
        catch (Exception unreadable) when (SealedBox.DoesNotOpen(unreadable))
        {
            return null;
        }
    }

    /// <summary>Encrypts for the current key's place, anew each time.</summary>
    public SealedRow Close(TPlace place, TContent content)
    {
        var tag = Tags(place)[0];
        var plain = Write(content);
        return new SealedRow(tag, keys.CurrentNumber(SealPurpose.Reader), boxes.Close(SealPurpose.Reader, plain, RoomFor(plain.Length), tag), Flag(content));
    }

    /// <summary>What these places say; those without a row, or with one that does not open, are not in it.</summary>
    public async Task<IReadOnlyDictionary<TPlace, TContent>> ReadAsync(NpgsqlConnection connection, IEnumerable<TPlace> places, CancellationToken ct) =>
        (await FindAsync(connection, places, lockRows: false, [], ct)).ToDictionary(f => f.Key, f => f.Value.Content);

    /// <summary>Makes the rows of places that have none, in the order given.</summary>
    public async Task MakeAsync(NpgsqlConnection connection, IReadOnlyCollection<TPlace> places, CancellationToken ct)
    {
        var there = await ThereAsync(connection, [.. places.SelectMany(Tags)], ct);
        await InsertAsync(connection, [.. places.Where(p => !Tags(p).Any(tag => there.Contains(Convert.ToHexString(tag)))).Select(p => Close(p, Empty(p)))], ct);
    }

    /// <summary>Changes what these places say, in the connection's transaction. Their rows are locked until it ends; a change that returns what it got writes nothing.</summary>
    /// <param name="skipUnreadable">A row that does not open stays as it is and keeps the other places from nothing; else nothing is changed.</param>
    public async Task ChangeAsync(NpgsqlConnection connection, IEnumerable<TPlace> places, Func<TPlace, TContent, TContent> change, CancellationToken ct, bool skipUnreadable = false)
    {
        var left = places.Distinct().ToList();
        HashSet<TPlace>? unreadable = skipUnreadable ? [] : null;
        for (var attempt = 1; left.Count > 0; attempt++)
        {
            if (attempt > MaxAttempts)
            {
                throw new InvalidOperationException($"Rows of {Table} come and go faster than they can be locked.");
            }

            var found = await FindAsync(connection, left, lockRows: true, unreadable, ct);
            await UpdateAsync(connection, found.Select(f => (f.Key, f.Value, change(f.Key, f.Value.Content))), ct);
            left = await InsertAsync(connection, left.Where(p => !found.ContainsKey(p) && unreadable?.Contains(p) is not true), change, ct); // what somebody else made meanwhile is found the next time
        }
    }

    /// <summary>Where every row of the table lies.</summary>
    internal async Task<IReadOnlyList<byte[]>> AllTagsAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var select = database.CreateCommand($"select tag from {Table}");
        await using var reader = await select.ExecuteReaderAsync(ct);
        List<byte[]> all = [];
        while (await reader.ReadAsync(ct))
        {
            all.Add(reader.GetFieldValue<byte[]>(0));
        }

        return all;
    }

    /// <summary>
    /// Takes some rows out and puts them back anew, in the order given. Nobody changes one meanwhile; reading goes on. Those that do not open go back as
    /// they were; answers how many.
    /// </summary>
    /// <param name="renew">The place of what a row says, and what it says from now on.</param>
    internal async Task<int> LayAnewAsync(NpgsqlConnection connection, byte[][] some, Func<TContent, (TPlace Place, TContent Content)> renew, CancellationToken ct)
    {
        await using (var hold = new NpgsqlCommand($"lock table {Table} in exclusive mode", connection))
        {
            await hold.ExecuteNonQueryAsync(ct);
        }

        var unopened = 0;
        Dictionary<string, SealedRow> taken = new(StringComparer.Ordinal);
        await using (var delete = new NpgsqlCommand($"delete from {Table} where tag = any($1) returning tag, sealed, key_no, {FlagColumn ?? "false"}", connection) { Parameters = { new() { Value = some } } })
        {
            await using var reader = await delete.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var (tag, box) = (reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<byte[]>(1));
                var content = TryOpen(tag, box);
                unopened += content is null ? 1 : 0;
                taken.Add(Convert.ToHexString(tag), content is null ? new SealedRow(tag, reader.GetInt16(2), box, reader.GetBoolean(3)) : Renewed(renew(content)));
            }
        }

        await InsertAsync(connection, [.. some.Select(Convert.ToHexString).Where(taken.ContainsKey).Select(tag => taken[tag])], ct);
        return unopened;
    }

    private SealedRow Renewed((TPlace Place, TContent Content) row) => Close(row.Place, row.Content);

    /// <summary>Writes rows that are locked already, under the current key; those whose content is the same object stay as they are.</summary>
    protected async Task UpdateAsync(NpgsqlConnection connection, IEnumerable<(TPlace Place, Found Was, TContent Content)> changes, CancellationToken ct)
    {
        var changed = changes.Where(c => !ReferenceEquals(c.Was.Content, c.Content) || c.Was.Doubles.Count > 0).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        var rows = changed.Select(c => Close(c.Place, c.Content)).ToArray();
        await using var batch = new NpgsqlBatch(connection);
        if (changed.SelectMany(c => c.Was.Doubles).ToArray() is { Length: > 0 } doubles)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"delete from {Table} where tag = any($1)") { Parameters = { new() { Value = doubles } } });
        }

        var update = new NpgsqlBatchCommand(
            $"""
            update {Table} t set tag = n.tag, key_no = n.key_no, sealed = n.sealed{(FlagColumn is null ? "" : $", {FlagColumn} = n.flag")}
            from unnest($1::bytea[], $2::bytea[], $3::smallint[], $4::bytea[], $5::boolean[]) n(old, tag, key_no, sealed, flag) where t.tag = n.old
            """);
        update.Parameters.Add(new() { Value = changed.Select(c => c.Was.Tag).ToArray() });
        AddRows(update.Parameters, rows);
        batch.BatchCommands.Add(update);
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Adds rows as they stand; answers with the tags of those that were not there yet.</summary>
    protected async Task<IReadOnlyList<byte[]>> InsertAsync(NpgsqlConnection connection, IReadOnlyCollection<SealedRow> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        await using var insert = new NpgsqlCommand(
            $"""
            insert into {Table} (tag, key_no, sealed{(FlagColumn is null ? "" : $", {FlagColumn}")})
            select n.tag, n.key_no, n.sealed{(FlagColumn is null ? "" : ", n.flag")}
            from unnest($1::bytea[], $2::smallint[], $3::bytea[], $4::boolean[]) n(tag, key_no, sealed, flag)
            on conflict (tag) do nothing returning tag
            """,
            connection);
        AddRows(insert.Parameters, rows);
        await using var reader = await insert.ExecuteReaderAsync(ct);
        List<byte[]> inserted = [];
        while (await reader.ReadAsync(ct))
        {
            inserted.Add(reader.GetFieldValue<byte[]>(0));
        }

        return inserted;
    }

    private async Task<List<TPlace>> InsertAsync(NpgsqlConnection connection, IEnumerable<TPlace> places, Func<TPlace, TContent, TContent> change, CancellationToken ct)
    {
        var added = (from place in places
                     let empty = Empty(place)
                     let content = change(place, empty)
                     where !ReferenceEquals(empty, content)
                     select (Place: place, Row: Close(place, content))).OrderBy(a => Convert.ToHexString(a.Row.Tag), StringComparer.Ordinal).ToList();
        if (added.Count == 0)
        {
            return [];
        }

        var inserted = (await InsertAsync(connection, [.. added.Select(a => a.Row)], ct)).Select(Convert.ToHexString).ToHashSet(StringComparer.Ordinal);
        return [.. added.Where(a => !inserted.Contains(Convert.ToHexString(a.Row.Tag))).Select(a => a.Place)];
    }

    private async Task<HashSet<string>> ThereAsync(NpgsqlConnection connection, byte[][] tags, CancellationToken ct)
    {
        await using var select = new NpgsqlCommand($"select tag from {Table} where tag = any($1)", connection) { Parameters = { new() { Value = tags } } };
        await using var reader = await select.ExecuteReaderAsync(ct);
        HashSet<string> there = new(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
        {
            there.Add(Convert.ToHexString(reader.GetFieldValue<byte[]>(0)));
        }

        return there;
    }

    /// <param name="unreadable">Takes the places with a row that does not open, which are then not found; without it such a row is an exception.</param>
    private async Task<Dictionary<TPlace, Found>> FindAsync(NpgsqlConnection connection, IEnumerable<TPlace> places, bool lockRows, HashSet<TPlace>? unreadable, CancellationToken ct)
    {
        var placeOf = places.SelectMany(place => Tags(place).Select(tag => (tag, place))).ToDictionary(t => Convert.ToHexString(t.tag), t => t, StringComparer.Ordinal);
        Dictionary<TPlace, Found> found = [];
        if (placeOf.Count == 0)
        {
            return found;
        }

        // By tag, so that two who lock the same rows never wait for each other in a circle.
        await using var select = new NpgsqlCommand($"select tag, sealed from {Table} where tag = any($1) order by tag{(lockRows ? " for update" : "")}", connection);
        select.Parameters.Add(new() { Value = placeOf.Values.Select(t => t.tag).ToArray() });
        await using var reader = await select.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var tag = reader.GetFieldValue<byte[]>(0);
            var (box, place) = (reader.GetFieldValue<byte[]>(1), placeOf[Convert.ToHexString(tag)].place);
            if ((unreadable is null ? Open(tag, box) : TryOpen(tag, box)) is not { } content)
            {
                unreadable!.Add(place);
                continue;
            }

            found[place] = found.TryGetValue(place, out var other) ? new Found(other.Tag, Merge(other.Content, content), [.. other.Doubles, tag]) : new Found(tag, content, []);
        }

        return found;
    }

    private static void AddRows(NpgsqlParameterCollection parameters, IReadOnlyCollection<SealedRow> rows)
    {
        parameters.Add(new() { Value = rows.Select(r => r.Tag).ToArray() });
        parameters.Add(new() { Value = rows.Select(r => r.KeyNo).ToArray() });
        parameters.Add(new() { Value = rows.Select(r => r.Box).ToArray() });
        parameters.Add(new() { Value = rows.Select(r => r.Flag).ToArray() });
    }

    /// <summary>A place's row as it lies, and the tags of others of the same place.</summary>
    protected sealed record Found(byte[] Tag, TContent Content, IReadOnlyList<byte[]> Doubles);
}

/// <summary>A row as it is written.</summary>
public sealed record SealedRow(byte[] Tag, short KeyNo, byte[] Box, bool Flag);
