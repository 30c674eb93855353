using System.Security.Cryptography;

namespace ProfNet.Application.Registration.Directory;

/// <summary>Which file it is, so that an import of it that was broken off is taken up, and no other.</summary>
/// <param name="Name">The file's name with a hash of its two ends; or a name that never comes again, for what cannot be read twice.</param>
/// <param name="Length">In bytes; 0 when nobody knows.</param>
internal sealed record ExtractionSource(string Name, long Length)
{
    private const int EndLength = 64 * 1024;

    /// <summary>Leaves the stream at its beginning.</summary>
    public static async Task<ExtractionSource> OfAsync(Stream extraction, string fileName, CancellationToken ct)
    {
        if (!extraction.CanSeek)
        {
            return new($"{fileName} {Convert.ToHexString(RandomNumberGenerator.GetBytes(8))}", 0);
        }

        var ends = new byte[2 * EndLength];
        extraction.Position = 0;
        var first = await extraction.ReadAtLeastAsync(ends.AsMemory(0, EndLength), EndLength, throwOnEndOfStream: false, ct);
        extraction.Position = Math.Max(0, extraction.Length - EndLength);
        var last = await extraction.ReadAtLeastAsync(ends.AsMemory(first, EndLength), EndLength, throwOnEndOfStream: false, ct);
        extraction.Position = 0;
        return new($"{fileName} {Convert.ToHexString(SHA256.HashData(ends.AsSpan(0, first + last))[..8])}", extraction.Length);
    }
}
