using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ProfNet.Testing;

/// <summary>Makes small pictures, and what somebody may have put into them.</summary>
public static class Pictures
{
    public static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    /// <summary>A grey square of eight by eight.</summary>
    public static byte[] Jpeg(params byte[][] segments) => Jpeg(8, 8, segments);

    public static byte[] Jpeg(int width, int height = 8, params byte[][] segments) =>
    [
        0xFF, 0xD8,
        .. segments.SelectMany(s => s),
        .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
        .. Segment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]),
        .. Segment(0xC4, [0x00, 1, .. new byte[15], 0]),
        .. Segment(0xC4, [0x10, 1, .. new byte[15], 0]),
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
        0x3F, 0xFF, 0x00, 0x3F,
        0xFF, 0xD9,
    ];

    public static byte[] Exif(int orientation, bool isLittle, byte[] beside)
    {
        var tiff = new byte[26];
        (isLittle ? "II"u8 : "MM"u8).CopyTo(tiff);
        Put(2, 42);
        tiff[isLittle ? 4 : 7] = 8;
        Put(8, 1);
        Put(10, 0x0112);
        Put(12, 3);
        tiff[isLittle ? 14 : 17] = 1;
        Put(18, orientation);
        return [.. "Exif\0\0"u8, .. tiff, .. beside];

        void Put(int at, int value)
        {
            if (isLittle)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(at), (ushort)value);
            }
            else
            {
                BinaryPrimitives.WriteUInt16BigEndian(tiff.AsSpan(at), (ushort)value);
            }
        }
    }

    /// <summary>A grey square of eight by eight: seventy-two bytes of pixels.</summary>
    public static byte[] Png(int width = 8, int height = 8, int pixels = 72, byte[]? afterPixels = null, params (string Type, byte[] Body)[] chunks)
    {
        var packed = new MemoryStream();
        using (var pack = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            pack.Write(new byte[pixels]);
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        return
        [
            0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A,
            .. Chunk("IHDR", header), .. chunks.SelectMany(c => Chunk(c.Type, c.Body)), .. Chunk("IDAT", [.. packed.ToArray(), .. afterPixels ?? []]), .. Chunk("IEND", []),
        ];
    }

    private static byte[] Chunk(string type, byte[] body)
    {
        byte[] named = [.. Encoding.Latin1.GetBytes(type), .. body];
        var crc = uint.MaxValue;
        foreach (var b in named)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
            }
        }

        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, ~crc);
        return [.. length, .. named, .. sum];
    }
}
