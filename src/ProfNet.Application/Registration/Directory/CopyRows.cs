using System.Buffers;
using System.Text.Unicode;

namespace ProfNet.Application.Registration.Directory;

/// <summary>Checks lines of an extraction and turns the good ones into rows of PostgreSQL's COPY text format, bytes to bytes: no string is made on the way.</summary>
internal sealed class CopyRows(DirectoryHeader header)
{
    private const int KindCell = 0;
    private const int NumberCell = 1;

    private static readonly SearchValues<byte> Escaped = SearchValues.Create("\\\t\r"u8);
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789"u8);
    private static readonly SearchValues<byte> DigitsAndLetters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    private readonly ArrayBufferWriter<byte> _rows = new(4 * ExtractionLines.MaxLength);
    private readonly (int Start, int Length)[] _cells = new (int, int)[DirectoryHeader.Kept.Length];

    /// <summary>The rows not yet sent.</summary>
    public ReadOnlyMemory<byte> Written => _rows.WrittenMemory;

    public void Clear() => _rows.ResetWrittenCount();

    /// <summary>Appends the line as a row, or says why it cannot be one.</summary>
    public LineFault Append(ReadOnlySpan<byte> line)
    {
        var fault = line.Contains((byte)0) ? LineFault.NulByte
            : !Utf8.IsValid(line) ? LineFault.InvalidUtf8
            : !TryCut(line) ? LineFault.ColumnCount
            : CheckIdentifier(Cell(line, KindCell), Cell(line, NumberCell));
        if (fault is LineFault.None)
        {
            Write(line);
        }

        return fault;
    }

    // Remembers where the kept cells lie. The bar that ends a line opens one cell more, which must be empty.
    private bool TryCut(ReadOnlySpan<byte> line)
    {
        var start = 0;
        for (var column = 0; column < header.ColumnCount; column++)
        {
            var length = line[start..].IndexOf((byte)'|');
            if (length < 0 && column < header.ColumnCount - 1)
            {
                return false;
            }

            length = length < 0 ? line.Length - start : length;
            if (header.Targets[column] is >= 0 and var target)
            {
                _cells[target] = (start, length);
            }

            start = start + length + 1;
        }

        return start >= line.Length;
    }

    // The registers of the directory: 8 is RPPS, 0 is ADELI. Keys are not checked: here the directory is the authority.
    private static LineFault CheckIdentifier(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> number) => kind switch
    {
        [(byte)'8'] => number.Length == 11 && !number.ContainsAnyExcept(Digits) ? LineFault.None : LineFault.IdentifierFormat,
        [(byte)'0'] => number.Length == 9 && !number.ContainsAnyExcept(DigitsAndLetters) ? LineFault.None : LineFault.IdentifierFormat,
        _ => LineFault.IdentifierType,
    };

    private ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> line, int cell) =>
        line.Slice(_cells[cell].Start, _cells[cell].Length).Trim((byte)' ');

    private void Write(ReadOnlySpan<byte> line)
    {
        // Twice the line when every byte is escaped, and three bytes for each empty cell.
        var row = _rows.GetSpan((2 * line.Length) + (3 * _cells.Length));
        var length = 0;
        for (var i = 0; i < _cells.Length; i++)
        {
            length += WriteCell(Cell(line, i), row[length..]);
            row[length++] = i < _cells.Length - 1 ? (byte)'\t' : (byte)'\n';
        }

        _rows.Advance(length);
    }

    private static int WriteCell(ReadOnlySpan<byte> cell, Span<byte> to)
    {
        if (cell.IsEmpty)
        {
            @"\N"u8.CopyTo(to);
            return 2;
        }

        if (!cell.ContainsAny(Escaped))
        {
            cell.CopyTo(to);
            return cell.Length;
        }

        var length = 0;
        foreach (var character in cell)
        {
            if (Escaped.Contains(character))
            {
                to[length++] = (byte)'\\';
            }

            to[length++] = character switch
            {
                (byte)'\t' => (byte)'t',
                (byte)'\r' => (byte)'r',
                _ => character,
            };
        }

        return length;
    }
}
