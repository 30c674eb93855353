using ProfNet.Application.Data;

namespace ProfNet.Application.Pseudonyms;

/// <summary>
/// What a transaction hands to the vault, kept until all has happened: a post makes one call, with the entry of its voice when that is new and
/// with the record of its connection when it came by one.
/// </summary>
internal sealed class VaultWriting(ProfNetDb db)
{
    private readonly List<(Guid Slot, byte[] Sealed)> _entries = [];
    private readonly List<byte[]> _connections = [];
    private Guid? _transaction;

    public void Add((Guid Slot, byte[] Sealed) entry)
    {
        ForgetOtherTransactions();
        _entries.Add(entry);
    }

    public void Add(byte[] connection)
    {
        ForgetOtherTransactions();
        _connections.Add(connection);
    }

    /// <summary>Leaves with what else is sent after the save: the vault costs no round trip of its own.</summary>
    public void Write()
    {
        ForgetOtherTransactions();
        for (var i = 0; i < Math.Max(_entries.Count, _connections.Count); i++)
        {
            (object Slot, object Sealed) entry = i < _entries.Count ? _entries[i] : (DBNull.Value, DBNull.Value);
            object connection = i < _connections.Count ? _connections[i] : DBNull.Value;
            db.RunAfterSave("select vault.seal($1::uuid, $2::bytea, $3::bytea)", entry.Slot, entry.Sealed, connection);
        }

        _entries.Clear();
        _connections.Clear();
    }

    // A command that lost a race is told again: what its first attempt had in mind never happened.
    private void ForgetOtherTransactions()
    {
        if (db.Database.CurrentTransaction?.TransactionId is var current && current != _transaction)
        {
            _entries.Clear();
            _connections.Clear();
            _transaction = current;
        }
    }
}
