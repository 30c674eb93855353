using System.Buffers;

namespace ProfNet.Application.Registration.Directory;

/// <summary>Cuts a stream into lines inside one pooled buffer: memory stays flat whatever the file holds.</summary>
internal sealed class ExtractionLines(Stream stream) : IDisposable
{
    /// <summary>Longest line in bytes; the longest real ones have about 1,000.</summary>
    public const int MaxLength = 64 * 1024;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(4 * MaxLength);
    private int _start;
    private int _end;
    private bool _isAtEnd;
    private bool _skipsRest;
    private long _read;

    /// <summary>How many bytes of the stream the lines taken so far made up, their ends included.</summary>
    public long Consumed => _read - (_end - _start);

    /// <summary>Whether what comes next is the beginning of a line, and not the rest of one that was too long.</summary>
    public bool IsBetweenLines => !_skipsRest;

    /// <summary>Reads more of the file; false when everything has been read and cut.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken ct)
    {
        if (_isAtEnd)
        {
            return false;
        }

        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), ct);
        _end += read;
        _read += read;
        _isAtEnd = read == 0;
        return true;
    }

    /// <summary>The next line without its end (LF or CRLF), or false when more must be read. A line over the limit comes once, cut and marked.</summary>
    public bool TryTake(out ReadOnlySpan<byte> line, out bool isTooLong)
    {
        while (true)
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var length = rest.IndexOf((byte)'\n');
            var isCut = length < 0 && (rest.Length > MaxLength || (_isAtEnd && rest.Length > 0));
            if (length < 0 && !isCut)
            {
                line = default;
                isTooLong = false;
                return false;
            }

            line = length < 0 ? rest : rest[..length];
            _start += length < 0 ? rest.Length : length + 1;
            isTooLong = line.Length > MaxLength;
            var isRest = _skipsRest;
            _skipsRest = isCut && !_isAtEnd;
            if (!isRest)
            {
                line = line is [.., (byte)'\r'] ? line[..^1] : line;
                return true;
            }
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
