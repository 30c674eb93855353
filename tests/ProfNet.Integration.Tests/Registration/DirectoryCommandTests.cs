using ProfNet.Web.Commands;
using ProfNet.Web.Hosting;

namespace ProfNet.Integration.Tests.Registration;

public sealed class DirectoryCommandTests : IAsyncLifetime, IDisposable
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("profnet-directory-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private DirectoryDatabase _database = null!;

    private string Extraction => Path.Combine(_folder, "extraction.txt");

    public async Task InitializeAsync() => _database = await DirectoryDatabase.CreateAsync();

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task What_one_command_generates_the_other_imports()
    {
        (await GenerateAsync(Extraction, "--people", "400", "--seed", "3")).ShouldBe(ExitCode.Done);

        (await ImportAsync(Extraction, "--minimum-rows", "400")).ShouldBe(ExitCode.Done);

        _output.ToString().ShouldContain("personnes : 400");
        _error.ToString().ShouldBeEmpty();
        (await _database.AskAsync<long>("SELECT people FROM registration.directory_imports")).ShouldBe(400);
    }

    [Fact]
    public async Task The_floor_is_the_configured_one_unless_the_command_says_otherwise()
    {
        await GenerateAsync(Extraction, "--people", "10");

        (await ImportAsync(Extraction)).ShouldBe(ExitCode.Refused);
        _error.ToString().ShouldContain("rien n’a changé");
        (await _database.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_malformed_line_is_told_by_its_number()
    {
        await File.WriteAllBytesAsync(Extraction, DirectoryExtraction.File(DirectoryExtraction.Row("99700000013"), "spoiled"));

        (await ImportAsync(Extraction, "--minimum-rows", "1")).ShouldBe(ExitCode.Done);

        _error.ToString().ShouldContain("Ligne 3 écartée");
        _output.ToString().ShouldContain("lignes écartées : 1");
    }

    [Fact]
    public async Task A_wrong_header_and_a_missing_file_end_with_their_own_codes()
    {
        await File.WriteAllTextAsync(Extraction, "Type d'identifiant PP|Identifiant PP|\n");

        (await ImportAsync(Extraction)).ShouldBe(ExitCode.Refused);
        _error.ToString().ShouldContain("colonne absente : Code profession");
        (await ImportAsync(Path.Combine(_folder, "none.txt"))).ShouldBe(ExitCode.Failed);
    }

    [Theory]
    [InlineData]
    [InlineData("--minimum-rows", "1")]
    [InlineData("file", "--minimum-rows")]
    [InlineData("file", "--minimum-rows", "-1")]
    [InlineData("file", "--unknown", "1")]
    [InlineData("file", "--minimum-rows", "1", "--minimum-rows", "2")]
    public async Task Wrong_arguments_print_the_usage(params string[] args)
    {
        (await ImportAsync(args)).ShouldBe(ExitCode.Usage);

        _error.ToString().ShouldStartWith("Usage");
    }

    [Theory]
    [InlineData]
    [InlineData("file", "--people", "10000000")]
    [InlineData("file", "--seed", "3000000000")]
    public async Task Wrong_arguments_generate_nothing(params string[] args)
    {
        (await GenerateAsync(args)).ShouldBe(ExitCode.Usage);

        File.Exists("file").ShouldBeFalse();
    }

    [Fact]
    public async Task An_interrupted_import_says_so_and_changes_nothing()
    {
        await GenerateAsync(Extraction, "--people", "10");
        using var interrupted = new CancellationTokenSource();
        await interrupted.CancelAsync();

        (await ImportDirectory.RunAsync([Extraction, "--minimum-rows", "1"], _database.Owner, 1, TimeProvider.System, _output, _error, interrupted.Token)).ShouldBe(ExitCode.Interrupted);
        (await _database.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_a_failure_with_a_message()
    {
        await GenerateAsync(Extraction, "--people", "10");

        (await ImportDirectory.RunAsync([Extraction], "Host=127.0.0.1;Port=1;Username=nobody", 1, TimeProvider.System, _output, _error, CancellationToken.None)).ShouldBe(ExitCode.Failed);
        _error.ToString().ShouldContain("base de données");
    }

    private Task<int> GenerateAsync(params string[] args) => GenerateDirectory.RunAsync(args, _output, _error, CancellationToken.None);

    private Task<int> ImportAsync(params string[] args) =>
        ImportDirectory.RunAsync(args, _database.Owner, minimumRows: 1000, TimeProvider.System, _output, _error, CancellationToken.None);
}
