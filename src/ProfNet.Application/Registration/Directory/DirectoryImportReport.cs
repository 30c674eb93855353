namespace ProfNet.Application.Registration.Directory;

/// <summary>How an import ended. Whatever is not <see cref="Imported"/> changed nothing.</summary>
public enum DirectoryImportOutcome
{
    Imported,

    /// <summary>The first line is not that of an extraction of activities.</summary>
    WrongHeader,

    /// <summary>Fewer good rows than the floor: a truncated file must not empty the directory.</summary>
    TooFewRows,

    /// <summary>Another import holds the place.</summary>
    AlreadyRunning,

    /// <summary>Someone read the directory without a pause for as long as the swap was tried.</summary>
    Busy,
}

/// <summary>What an import did.</summary>
/// <param name="Outcome">Whether the directory changed, or why not.</param>
/// <param name="Rows">Good lines, one per activity.</param>
/// <param name="People">Distinct numbers among them; 0 unless imported.</param>
/// <param name="Malformed">Lines skipped, each of which was reported.</param>
/// <param name="HeaderFaults">Why the header is wrong.</param>
/// <param name="UnknownColumns">Columns that were not expected, and not read.</param>
public sealed record DirectoryImportReport(
    DirectoryImportOutcome Outcome,
    long Rows,
    long People,
    long Malformed,
    IReadOnlyList<HeaderFault> HeaderFaults,
    IReadOnlyList<string> UnknownColumns);

/// <summary>What is wrong with a header.</summary>
public enum HeaderFaultKind
{
    EmptyFile,
    TooLong,
    InvalidUtf8,
    MissingColumn,
    RepeatedColumn,
}

/// <summary>One thing that is wrong with a header; the column, where it is about one.</summary>
public sealed record HeaderFault(HeaderFaultKind Kind, string? Column = null);

/// <summary>Why a line was skipped.</summary>
public enum LineFault
{
    None,
    TooLong,
    InvalidUtf8,
    NulByte,
    ColumnCount,
    IdentifierType,
    IdentifierFormat,
}

/// <summary>A line that was skipped; the header is line 1.</summary>
public sealed record MalformedLine(long Number, LineFault Fault);
