using System.Text;
using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Registration;
using ProfNet.Domain.Registration.Matching;
using static ProfNet.Integration.Tests.Registration.DirectoryExtraction;

namespace ProfNet.Integration.Tests.Registration;

public sealed class DirectoryImportTests : IAsyncLifetime
{
    private readonly List<MalformedLine> _malformed = [];
    private DirectoryDatabase _database = null!;

    public async Task InitializeAsync() => _database = await DirectoryDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task An_extraction_replaces_the_directory_and_the_application_reads_it()
    {
        await ImportAsync(File(Rows(5)));

        var report = await ImportAsync(File(Row("99700000013"), Row("99700000013", site: "AUTRE SITE"), Row("751234567")));

        report.ShouldBe(report with { Outcome = DirectoryImportOutcome.Imported, Rows = 3, People = 2, Malformed = 0 });
        (await _database.CountAsync()).ShouldBe(3);
        (await _database.AskAsync<string>("SELECT string_agg(indexname, ',') FROM pg_indexes WHERE tablename = 'directory'")).ShouldBe("directory_number");
        (await _database.AskAsync<string>("SELECT file_name || ' ' || rows || ' ' || people FROM registration.directory_imports ORDER BY imported_at DESC LIMIT 1"))
            .ShouldBe("extraction.txt 3 2");
    }

    [Fact]
    public async Task The_application_may_read_the_directory_and_not_write_it()
    {
        await ImportAsync(File(Rows(1)));

        (await _database.AskAsync<bool>(
            "SELECT has_table_privilege('registration.directory', 'SELECT') AND NOT has_table_privilege('registration.directory', 'INSERT, UPDATE, DELETE, TRUNCATE')"))
            .ShouldBeTrue();
    }

    [Theory]
    [InlineData("\uFEFF", "\n", true)]
    [InlineData("", "\r\n", true)]
    [InlineData("\uFEFF", "\r\n", true)]
    [InlineData("", "\n", false)]
    [InlineData("", "\r\n", false)]
    public async Task A_byte_order_mark_CRLF_and_a_missing_last_line_end_are_fine(string mark, string lineEnd, bool endsLastLine)
    {
        var text = mark + string.Join(lineEnd, [Header, .. Rows(3)]) + (endsLastLine ? lineEnd : "");

        var report = await ImportAsync(Text(text));

        report.ShouldBe(report with { Outcome = DirectoryImportOutcome.Imported, Rows = 3, Malformed = 0 });
        (await _database.AskAsync<string>("SELECT family_name FROM registration.directory WHERE number = '99700000002'")).ShouldBe("TESTEUR");
    }

    [Fact]
    public async Task Columns_are_bound_by_name_wherever_they_stand_and_unknown_ones_are_told()
    {
        var moved = "Nouvelle colonne|" + Header.Replace("Nom d'exercice|Prénom d'exercice", "PRENOM D’EXERCICE|Nom d’exercice ", StringComparison.Ordinal)
            .Replace("Code Département (structure)", "Code département (coord. structure)", StringComparison.Ordinal);

        var report = await ImportAsync(Text($"{moved}\nx|{Row("99700000013", family: "Camille", given: "TESTEUR")}\n"));

        report.Outcome.ShouldBe(DirectoryImportOutcome.Imported);
        report.UnknownColumns.ShouldBe(["Nouvelle colonne"]);
        (await _database.AskAsync<string>("SELECT family_name || ' ' || given_name FROM registration.directory")).ShouldBe("TESTEUR Camille");
    }

    [Fact]
    public async Task The_four_columns_that_came_in_2022_may_be_missing()
    {
        var header = string.Join('|', Header.Split('|').Take(52));
        var row = string.Join('|', Row("99700000013").Split('|').Take(52));

        var report = await ImportAsync(Text($"{header}|\n{row}|\n{row}\n"));

        report.ShouldBe(report with { Outcome = DirectoryImportOutcome.Imported, Rows = 2, Malformed = 0 });
    }

    public static TheoryData<string, HeaderFaultKind, string?> WrongHeaders => new()
    {
        { "", HeaderFaultKind.EmptyFile, null },
        { "\n", HeaderFaultKind.MissingColumn, "Identifiant PP" },
        { "Type d'identifiant PP|Identifiant PP|Nom d'exercice|Prénom d'exercice|\n", HeaderFaultKind.MissingColumn, "Code profession" },
        { Header.Replace("Identifiant PP|Identification", "Identification", StringComparison.Ordinal) + "\n", HeaderFaultKind.MissingColumn, "Identifiant PP" },
        { Header + "Code profession|\n", HeaderFaultKind.RepeatedColumn, "Code profession" },
        { Header.Replace('|', ';') + "\n", HeaderFaultKind.MissingColumn, "Identifiant PP" },
        { new string('x', 200_000), HeaderFaultKind.TooLong, null },
    };

    [Theory, MemberData(nameof(WrongHeaders))]
    public async Task A_wrong_header_changes_nothing(string header, HeaderFaultKind fault, string? column)
    {
        await ImportAsync(File(Rows(2)));

        var report = await ImportAsync(Text(header));

        report.Outcome.ShouldBe(DirectoryImportOutcome.WrongHeader);
        report.HeaderFaults.ShouldContain(new HeaderFault(fault, column));
        (await _database.CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_header_in_another_encoding_changes_nothing()
    {
        var report = await ImportAsync(Encoding.Latin1.GetBytes(Header + "\n" + Row("99700000013")));

        report.Outcome.ShouldBe(DirectoryImportOutcome.WrongHeader);
        (await _database.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_under_the_floor_changes_nothing()
    {
        await ImportAsync(File(Rows(2)));

        var report = await ImportAsync(File([.. Rows(9), "spoiled"]), minimumRows: 10);

        report.ShouldBe(report with { Outcome = DirectoryImportOutcome.TooFewRows, Rows = 9, Malformed = 1 });
        (await _database.CountAsync()).ShouldBe(2);
        (await _database.AskAsync<long>("SELECT count(*) FROM registration.directory_imports")).ShouldBe(1);
        (await ImportAsync(File(Rows(10)), minimumRows: 10)).Outcome.ShouldBe(DirectoryImportOutcome.Imported);
    }

    [Fact]
    public async Task A_malformed_line_is_counted_reported_with_its_number_and_skipped()
    {
        byte[] invalidUtf8 = [.. Text(Row("99700000013", family: "x")).Select(b => b == (byte)'x' ? (byte)0xE9 : b)];
        byte[] file =
        [
            .. File(Row("99700000005")),                                   // 2
            .. Text("8|99700000013|\n"),                                   // 3
            .. Text(Row("99700000013") + "too many|\n"),                   // 4
            .. invalidUtf8, (byte)'\n',                                    // 5
            .. Text(Row("99700000013", family: "NU\0L") + "\n"),           // 6
            .. Text("3" + Row("99700000013")[1..] + "\n"),                 // 7
            .. Text("8" + Row("9970000001")[1..] + "\n"),                  // 8
            .. Text("8" + Row("9970000001A")[1..] + "\n"),                 // 9
            .. Text("0" + Row("75123456")[1..] + "\n"),                    // 10
            .. Text("\n"),                                                 // 11
            .. Text(Row("99700000013", family: new string('X', 1_000_000)) + "\n"), // 12
            .. Text(Row("99700000021") + "\n"),                            // 13
            .. Text(Row("99700000021", family: new string('X', 1_000_000))), // 14
        ];

        var report = await ImportAsync(file);

        report.ShouldBe(report with { Outcome = DirectoryImportOutcome.Imported, Rows = 2, Malformed = 11 });
        _malformed.ShouldBe(
        [
            new(3, LineFault.ColumnCount), new(4, LineFault.ColumnCount), new(5, LineFault.InvalidUtf8), new(6, LineFault.NulByte),
            new(7, LineFault.IdentifierType), new(8, LineFault.IdentifierFormat), new(9, LineFault.IdentifierFormat),
            new(10, LineFault.IdentifierFormat), new(11, LineFault.ColumnCount), new(12, LineFault.TooLong), new(14, LineFault.TooLong),
        ]);
        (await _database.AskAsync<string>("SELECT string_agg(number, ' ' ORDER BY number) FROM registration.directory")).ShouldBe("99700000005 99700000021");
    }

    [Fact]
    public async Task Lines_survive_whatever_pieces_the_file_comes_in()
    {
        var report = await new DirectoryImport(_database.Owner, TimeProvider.System)
            .RunAsync(new TrickleStream(File(Rows(50)), 7), "extraction.txt", 1, _malformed.Add, CancellationToken.None);

        report.ShouldBe(report with { Outcome = DirectoryImportOutcome.Imported, Rows = 50, Malformed = 0 });
    }

    [Theory]
    [InlineData(@"back\slash \N \.")]
    [InlineData("tab\there")]
    [InlineData("carriage\rreturn")]
    [InlineData("\"quoted\" and 'apostrophe'")]
    [InlineData("ÉLOÏSE Œ 😀")]
    public async Task Every_character_arrives_as_it_was(string name)
    {
        await ImportAsync(File(Row("99700000013", family: name)));

        (await _database.AskAsync<string>("SELECT family_name FROM registration.directory")).ShouldBe(name);
    }

    [Fact]
    public async Task An_empty_cell_is_absent_and_a_padded_one_is_trimmed()
    {
        await ImportAsync(File(Row("99700000013", family: "  TESTEUR ", given: " ")));

        (await _database.AskAsync<bool>("SELECT family_name = 'TESTEUR' AND given_name IS NULL FROM registration.directory")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_generated_extraction_is_found_again_person_by_person()
    {
        using var file = new MemoryStream();
        var rows = await DirectoryGenerator.WriteAsync(file, people: 500, seed: 1, CancellationToken.None);

        var report = await ImportAsync(file.ToArray());

        report.ShouldBe(report with { Outcome = DirectoryImportOutcome.Imported, Rows = rows, People = 500, Malformed = 0 });
        for (var i = 0; i < 500; i += 7)
        {
            var person = FictitiousPerson.At(i, seed: 1);
            var answer = await new DirectoryLookup(_database.App).FindAsync(person.Number, CancellationToken.None);
            var declared = new DeclaredIdentity(person.Number, person.Name, person.Profession.Key, person.Specialty?.Code);

            answer.ImportedAt.ShouldNotBeNull();
            DirectoryComparison.Of(declared, answer.Person).Fields.ShouldAllBe(f => f.Verdict != FieldVerdict.Different);
        }
    }

    private Task<DirectoryImportReport> ImportAsync(byte[] file, long minimumRows = 0) => new DirectoryImport(_database.Owner, TimeProvider.System)
        .RunAsync(new MemoryStream(file), "extraction.txt", minimumRows, _malformed.Add, CancellationToken.None);
}
