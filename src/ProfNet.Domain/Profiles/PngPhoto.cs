using System.Buffers.Binary;
using System.IO.Compression;

namespace ProfNet.Domain.Profiles;

/// <summary>
/// Writes a PNG anew from its header, palette, transparency and pixels. The pixels are unpacked and packed again: they are exactly as many as the header
/// says, and nothing can lie beside them.
/// </summary>
internal static class PngPhoto
{
    private const int HeaderLength = 13;
    private const int MaxPalette = 3 * 256;
    private const int MaxTransparency = 256;
    private const int Block = 64 * 1024;

    private static readonly uint[] _crc = [.. Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) == 1 ? 0xEDB88320u ^ (c >> 1) : c >> 1))];

    // Of an interlaced picture: first column and row, and steps, of its seven passes.
    private static readonly (int X, int Y, int StepX, int StepY)[] _passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    public static ReadOnlySpan<byte> Start => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[]? Clean(ReadOnlySpan<byte> file)
    {
        var (kept, pixels) = (new MemoryStream(file.Length), new MemoryStream(file.Length));
        kept.Write(Start);
        byte[]? header = null;
        for (var rest = file[Start.Length..]; TryReadChunk(rest, out var type, out var body, out var next); rest = rest[next..])
        {
            var isFirst = header is null;
            switch (System.Text.Encoding.Latin1.GetString(type))
            {
                case "IHDR" when isFirst && IsHeaderSound(body):
                    header = body.ToArray();
                    Write(kept, type, body);
                    break;
                case "PLTE" when !isFirst && pixels.Length == 0 && body.Length is > 0 and <= MaxPalette && body.Length % 3 == 0:
                case "tRNS" when !isFirst && pixels.Length == 0 && body.Length is > 0 and <= MaxTransparency:
                    Write(kept, type, body);
                    break;
                case "IDAT" when !isFirst:
                    pixels.Write(body);
                    break;
                case "IEND" when !isFirst && body.IsEmpty:
                    return Whole(kept, pixels, header!);
                default:
                    if (isFirst || (type[0] & 0x20) == 0)
                    {
                        return null; // critical and not ours
                    }

                    break;
            }
        }

        return null; // cut short
    }

    private static bool IsHeaderSound(ReadOnlySpan<byte> body) =>
        body.Length == HeaderLength
        && BinaryPrimitives.ReadUInt32BigEndian(body) is > 0 and <= Photo.MaxSide && BinaryPrimitives.ReadUInt32BigEndian(body[4..]) is > 0 and <= Photo.MaxSide
        && (body[9], body[8]) is (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) or (2 or 4 or 6, 8 or 16)
        && body[10] == 0 && body[11] == 0 && body[12] is 0 or 1;

    private static bool TryReadChunk(ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> body, out int next)
    {
        type = body = default;
        next = 0;
        if (rest.Length < 12 || BinaryPrimitives.ReadUInt32BigEndian(rest) is var length && length > rest.Length - 12)
        {
            return false;
        }

        type = rest[4..8];
        body = rest.Slice(8, (int)length);
        next = (int)length + 12;
        return BinaryPrimitives.ReadUInt32BigEndian(rest[(next - 4)..]) == Crc(rest[4..(next - 4)]);
    }

    private static byte[]? Whole(MemoryStream kept, MemoryStream pixels, byte[] header)
    {
        if (Repacked(pixels, PixelBytes(header)) is not { } packed)
        {
            return null;
        }

        Write(kept, "IDAT"u8, packed);
        Write(kept, "IEND"u8, []);
        return kept.Length <= Photo.MaxCleanLength ? kept.ToArray() : null;
    }

    /// <summary>Null when there are not exactly so many bytes; no more than that are ever unpacked.</summary>
    private static byte[]? Repacked(MemoryStream pixels, long expected)
    {
        pixels.Position = 0;
        var packed = new MemoryStream();
        try
        {
            using var unpack = new ZLibStream(pixels, CompressionMode.Decompress);
            using (var pack = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                var block = new byte[Block];
                for (int read; (read = unpack.Read(block)) > 0 && expected >= 0;)
                {
                    expected -= read;
                    pack.Write(block, 0, read);
                }
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return expected == 0 ? packed.ToArray() : null;
    }

    /// <summary>As many as the header announces, each row with the byte of its filter.</summary>
    private static long PixelBytes(byte[] header)
    {
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        var bits = header[8] * header[9] switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        return header[12] == 0
            ? Rows(width, height)
            : _passes.Sum(p => Rows((width - p.X + p.StepX - 1) / p.StepX, (height - p.Y + p.StepY - 1) / p.StepY));

        long Rows(int columns, int rows) => columns <= 0 || rows <= 0 ? 0 : rows * (1 + (((long)columns * bits) + 7) / 8);
    }

    private static void Write(MemoryStream kept, ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        byte[] named = [.. type, .. body];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        kept.Write(number);
        kept.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(named));
        kept.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc = _crc[(crc ^ b) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }
}
