using System.Buffers.Binary;

namespace ProfNet.Domain.Profiles;

/// <summary>
/// Writes a JPEG anew from the segments that decoding needs, each checked to hold what it must and no more. Of Exif data the way to turn the picture alone
/// is kept, in a segment of our own.
/// </summary>
internal static class JpegPhoto
{
    private const byte Prefix = 0xFF;
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte Application1 = 0xE1;
    private const byte Application15 = 0xEF;
    private const byte Application0 = 0xE0;
    private const byte Comment = 0xFE;

    /// <summary>JFIF 1.1 without density or thumbnail: that colours are luminance and chrominance.</summary>
    private static ReadOnlySpan<byte> Jfif => [Prefix, Application0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];

    public static ReadOnlySpan<byte> Start => [Prefix, StartOfImage, Prefix];

    public static byte[]? Clean(ReadOnlySpan<byte> file)
    {
        var (kept, orientation, frames, scans) = (new MemoryStream(file.Length), 1, 0, 0);
        for (var at = 2; TryReadMarker(file, ref at, out var marker);)
        {
            if (marker == EndOfImage)
            {
                return frames == 1 && scans > 0 ? Whole(kept, orientation) : null;
            }

            if (!TryReadSegment(file, ref at, out var body))
            {
                return null;
            }

            if (marker is >= Application0 and <= Application15 or Comment)
            {
                orientation = marker == Application1 && ExifOrientation.Of(body) is { } turned ? turned : orientation;
                continue;
            }

            frames += IsFrame(marker) ? 1 : 0;
            if (!IsSound(marker, body) || frames > 1 || (marker == StartOfScan && frames == 0))
            {
                return null;
            }

            Write(kept, marker, body);
            if (marker == StartOfScan)
            {
                scans++;
                CopyScan(file, ref at, kept);
            }
        }

        return null; // cut short
    }

    /// <summary>Baseline, extended and progressive, by Huffman: what browsers draw.</summary>
    private static bool IsFrame(byte marker) => marker is 0xC0 or 0xC1 or 0xC2;

    private static bool IsSound(byte marker, ReadOnlySpan<byte> body) => marker switch
    {
        0xC0 or 0xC1 or 0xC2 => IsFrameSound(body),
        0xC4 => AreTables(body, static table => table.Length < 17 || table[0] >> 4 > 1 || (table[0] & 15) > 3 ? 0 : 17 + Sum(table[1..17])),
        0xDB => AreTables(body, static table => table[0] >> 4 > 1 || (table[0] & 15) > 3 ? 0 : 1 + (64 << (table[0] >> 4))),
        0xDD => body.Length == 2,
        StartOfScan => body.Length > 0 && body[0] is >= 1 and <= 3 && body.Length == 4 + (2 * body[0]),
        _ => false,
    };

    // Precision, height, width, and three bytes a component: grey or colour.
    private static bool IsFrameSound(ReadOnlySpan<byte> body) =>
        body.Length >= 6 && body[0] == 8 && body[5] is 1 or 3 && body.Length == 6 + (3 * body[5])
        && BinaryPrimitives.ReadUInt16BigEndian(body[1..]) is > 0 and <= Photo.MaxSide && BinaryPrimitives.ReadUInt16BigEndian(body[3..]) is > 0 and <= Photo.MaxSide;

    private static bool AreTables(ReadOnlySpan<byte> body, Func<ReadOnlySpan<byte>, int> lengthOf)
    {
        while (body.Length > 0)
        {
            var length = lengthOf(body);
            if (length == 0 || length > body.Length)
            {
                return false;
            }

            body = body[length..];
        }

        return true;
    }

    private static int Sum(ReadOnlySpan<byte> counts)
    {
        var sum = 0;
        foreach (var count in counts)
        {
            sum += count;
        }

        return sum;
    }

    private static bool TryReadMarker(ReadOnlySpan<byte> file, ref int at, out byte marker)
    {
        marker = 0;
        if (at >= file.Length || file[at] != Prefix)
        {
            return false;
        }

        while (at < file.Length && file[at] == Prefix)
        {
            at++;
        }

        if (at == file.Length)
        {
            return false;
        }

        marker = file[at++];
        return true;
    }

    private static bool TryReadSegment(ReadOnlySpan<byte> file, ref int at, out ReadOnlySpan<byte> body)
    {
        body = default;
        if (at + 2 > file.Length || BinaryPrimitives.ReadUInt16BigEndian(file[at..]) is var length && (length < 2 || at + length > file.Length))
        {
            return false;
        }

        body = file[(at + 2)..(at + length)];
        at += length;
        return true;
    }

    /// <summary>The picture's own bits: up to a marker that is neither a stuffed byte nor a restart.</summary>
    private static void CopyScan(ReadOnlySpan<byte> file, ref int at, MemoryStream kept)
    {
        var from = at;
        while (at + 1 < file.Length && (file[at] != Prefix || file[at + 1] is 0 or >= 0xD0 and <= 0xD7))
        {
            at += file[at] == Prefix ? 2 : 1;
        }

        kept.Write(file[from..at]);
    }

    private static void Write(MemoryStream kept, byte marker, ReadOnlySpan<byte> body)
    {
        Span<byte> head = [Prefix, marker, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(body.Length + 2));
        kept.Write(head);
        kept.Write(body);
    }

    private static byte[] Whole(MemoryStream kept, int orientation) =>
        [Prefix, StartOfImage, .. Jfif, .. ExifOrientation.Segment(orientation), .. kept.GetBuffer().AsSpan(0, (int)kept.Length), Prefix, EndOfImage];
}
