using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ProfNet.Application.Members.Factors;

/// <summary>One-time codes by the clock (RFC 6238): SHA-1, half minutes, six digits, as every authenticator program knows them.</summary>
public static class Totp
{
    public const int SeedLength = 20;
    public const int Digits = 6;

    private const int StepSeconds = 30;
    private const int Modulus = 1_000_000;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSeed() => RandomNumberGenerator.GetBytes(SeedLength);

    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    public static string CodeOf(ReadOnlySpan<byte> seed, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(seed, counter, mac);
        var truncated = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 0x0F)..]) & 0x7FFF_FFFF;
        return (truncated % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The half minute of which this is the code: now, the one before or the one after, as clocks differ. All three are computed and compared, whichever it is.</summary>
    public static long? StepOf(ReadOnlySpan<byte> seed, string code, DateTimeOffset now)
    {
        long? found = null;
        var typed = Encoding.UTF8.GetBytes(code);
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
        {
            found = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeOf(seed, step)), typed) ? step : found;
        }

        return found;
    }

    /// <summary>The seed as people type it into a program that sees no image.</summary>
    public static string Typed(ReadOnlySpan<byte> seed)
    {
        var text = new StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var part in seed)
        {
            (bits, held) = (((bits << 8) | part) & 0xFFFF, held + 8);
            for (; held >= 5; held -= 5)
            {
                text.Append(Base32[(bits >> (held - 5)) & 31]);
            }
        }

        return text.ToString(); // twenty bytes are thirty-two letters, and nothing is left over
    }

    /// <summary>The address that the image holds, as programs read it.</summary>
    public static string AddressOf(ReadOnlySpan<byte> seed, string email) => $"otpauth://totp/ProfNet:{Uri.EscapeDataString(email)}?secret={Typed(seed)}&issuer=ProfNet&algorithm=SHA1&digits={Digits}&period={StepSeconds}";
}
