using Npgsql;

namespace ProfNet.Application.Pseudonyms;

/// <summary>The vault's own login, over connections of its own: the one way to read what lies there.</summary>
public sealed class VaultDatabase(NpgsqlDataSource source) : IAsyncDisposable
{
    public NpgsqlDataSource Source => source;

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
