using Npgsql;
using ProfNet.Testing;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>A database of one's own, to import directories into as the owner and to look at them as the site does.</summary>
internal sealed class DirectoryDatabase : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private DirectoryDatabase(TestDatabase database)
    {
        _database = database;
        App = NpgsqlDataSource.Create(database.App);
    }

    /// <summary>Connection string of the owner's login.</summary>
    public string Owner => _database.Owner;

    public NpgsqlDataSource App { get; }

    public static async Task<DirectoryDatabase> CreateAsync() => new(await TestDatabase.CreateAsync());

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var command = App.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public Task<long> CountAsync() => AskAsync<long>("SELECT count(*) FROM registration.directory");

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _database.DisposeAsync();
    }
}
