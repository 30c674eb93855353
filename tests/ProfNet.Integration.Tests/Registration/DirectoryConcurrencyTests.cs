using Npgsql;
using ProfNet.Application.Registration.Directory;
using static ProfNet.Integration.Tests.Registration.DirectoryExtraction;

namespace ProfNet.Integration.Tests.Registration;

public sealed class DirectoryConcurrencyTests : IAsyncLifetime
{
    private DirectoryDatabase _database = null!;

    public async Task InitializeAsync() => _database = await DirectoryDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Readers_see_the_old_directory_or_the_new_one_and_nothing_else()
    {
        await ImportAsync(new MemoryStream(File(Rows(100))));
        using var imported = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(ReadAsync)).ToList();

        foreach (var count in (int[])[300, 100, 300, 100, 300])
        {
            (await ImportAsync(new MemoryStream(File(Rows(count))))).Outcome.ShouldBe(DirectoryImportOutcome.Imported);
        }

        await imported.CancelAsync();
        var seen = (await Task.WhenAll(readers)).SelectMany(counts => counts).ToHashSet();
        seen.ShouldBe([100, 300], ignoreOrder: true);

        // Each reader keeps its session and its prepared statement over the swaps.
        async Task<HashSet<long>> ReadAsync()
        {
            await using var connection = await _database.App.OpenConnectionAsync();
            await using var command = new NpgsqlCommand("SELECT count(*) FROM registration.directory WHERE number_kind = $1", connection) { Parameters = { new() { Value = "8" } } };
            await command.PrepareAsync();
            HashSet<long> counts = [];
            while (!imported.IsCancellationRequested)
            {
                counts.Add((long)(await command.ExecuteScalarAsync())!);
            }

            return counts;
        }
    }

    [Fact]
    public async Task Of_two_imports_at_once_the_second_gives_way()
    {
        DirectoryImportReport? second = null;
        var first = await ImportAsync(new TrickleStream(File(Rows(100)), 500, async () => second = await ImportAsync(new MemoryStream(File(Rows(20))))));

        first.Outcome.ShouldBe(DirectoryImportOutcome.Imported);
        second.ShouldNotBeNull().Outcome.ShouldBe(DirectoryImportOutcome.AlreadyRunning);
        (await _database.CountAsync()).ShouldBe(100);
        (await ImportAsync(new MemoryStream(File(Rows(20))))).Outcome.ShouldBe(DirectoryImportOutcome.Imported);
    }

    [Fact]
    public async Task A_cancelled_import_leaves_nothing_behind()
    {
        await ImportAsync(new MemoryStream(File(Rows(3))));
        using var cancelled = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() => ImportAsync(new TrickleStream(File(Rows(5000)), 100_000, cancelled.CancelAsync), cancelled.Token));

        await NothingChangedAsync();
    }

    [Fact]
    public async Task A_file_that_breaks_off_leaves_nothing_behind()
    {
        await ImportAsync(new MemoryStream(File(Rows(3))));

        await Should.ThrowAsync<IOException>(() => ImportAsync(new TrickleStream(File(Rows(5000)), 100_000, () => throw new IOException("Disk gone."))));

        await NothingChangedAsync();
    }

    [Fact]
    public async Task The_swap_waits_for_a_long_reader_and_comes_back()
    {
        await ImportAsync(new MemoryStream(File(Rows(3))));
        await using var connection = await _database.App.OpenConnectionAsync();
        await using var reading = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("SELECT count(*) FROM registration.directory", connection);
        await command.ExecuteScalarAsync();

        var import = ImportAsync(new MemoryStream(File(Rows(7))));
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        import.IsCompleted.ShouldBeFalse();
        ((long)(await command.ExecuteScalarAsync())!).ShouldBe(3);
        await reading.CommitAsync();

        (await import).Outcome.ShouldBe(DirectoryImportOutcome.Imported);
        (await _database.CountAsync()).ShouldBe(7);
    }

    private async Task NothingChangedAsync()
    {
        (await _database.CountAsync()).ShouldBe(3);
        (await _database.AskAsync<long>("SELECT count(*) FROM registration.directory_imports")).ShouldBe(1);
        (await _database.AskAsync<bool>("SELECT to_regclass('registration.directory_staging') IS NULL")).ShouldBeTrue();
        (await ImportAsync(new MemoryStream(File(Rows(8))))).Outcome.ShouldBe(DirectoryImportOutcome.Imported);
    }

    private Task<DirectoryImportReport> ImportAsync(Stream extraction, CancellationToken ct = default) =>
        new DirectoryImport(_database.Owner, TimeProvider.System).RunAsync(extraction, "extraction.txt", 1, _ => { }, ct);
}
