using ProfNet.Application.Registration.Directory;
using static ProfNet.Integration.Tests.Registration.DirectoryExtraction;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>An import that was killed goes on where it was; nobody sees anything of it before the end.</summary>
public sealed class DirectoryResumeTests : IAsyncLifetime
{
    private const int Piece = 64 * 1024;

    private readonly List<DirectoryProgress> _progress = [];
    private DirectoryDatabase _database = null!;

    public async Task InitializeAsync() => _database = await DirectoryDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task What_was_killed_goes_on_where_it_was_and_reads_no_line_twice()
    {
        var file = File([.. Rows(5_000), "spoiled", .. Rows(5_000)]);
        await Should.ThrowAsync<IOException>(() => ImportAsync(new BreakingStream(file, file.Length / 2)));

        (await _database.CountAsync()).ShouldBe(0);
        var position = await _database.AskAsync<long>("SELECT position FROM registration.directory_runs WHERE ended_at IS NULL");
        position.ShouldBeInRange(Piece, file.Length / 2);

        var report = await ImportAsync(new MemoryStream(file));

        report.ShouldBe(report with { Outcome = DirectoryImportOutcome.Imported, Rows = 10_000, Malformed = 1 });
        (await _database.CountAsync()).ShouldBe(10_000);
        _progress.First(p => p.Position > position).Count.ShouldBeGreaterThan(3_000, "it went on, and did not begin anew");
        (await _database.AskAsync<short>("SELECT outcome FROM registration.directory_runs")).ShouldBe((short)DirectoryRunOutcome.Done);
    }

    [Fact]
    public async Task Another_file_begins_anew()
    {
        var file = File(Rows(5_000));
        await Should.ThrowAsync<IOException>(() => ImportAsync(new BreakingStream(file, file.Length / 2)));

        (await ImportAsync(new MemoryStream(File(Rows(30))))).Outcome.ShouldBe(DirectoryImportOutcome.Imported);

        (await _database.CountAsync()).ShouldBe(30);
        (await _database.AskAsync<long>("SELECT count(*) FROM registration.directory_runs WHERE outcome = 3")).ShouldBe(1);
    }

    [Fact]
    public async Task The_share_that_is_done_grows_to_one()
    {
        await ImportAsync(new MemoryStream(File(Rows(8_000))));

        _progress.Count.ShouldBeGreaterThan(3);
        _progress.Select(p => p.Share).ShouldBe(_progress.Select(p => p.Share).Order());
        _progress[^1].Share.ShouldBe(1);
    }

    private Task<DirectoryImportReport> ImportAsync(Stream extraction) =>
        new DirectoryImport(_database.Owner, TimeProvider.System) { PieceLength = Piece, OnProgress = _progress.Add }.RunAsync(extraction, "extraction.txt", 1, _ => { }, CancellationToken.None);

    /// <summary>A file whose disk goes away after so many bytes.</summary>
    private sealed class BreakingStream(byte[] content, long breaksAt) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position > breaksAt && Position < Length - 65_536 ? throw new IOException("Disk gone.") : await base.ReadAsync(buffer[..Math.Min(buffer.Length, 8_192)], cancellationToken);
    }
}
