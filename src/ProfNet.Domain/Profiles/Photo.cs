using System.Net.Mime;

namespace ProfNet.Domain.Profiles;

/// <summary>
/// A photo as it may be kept: JPEG or PNG, of which nothing is left but what draws the picture. Neither place, nor author, nor device, nor thumbnail,
/// nor what somebody hid in or after it.
/// </summary>
public static class Photo
{
    public const int MaxLength = 2 * 1024 * 1024;
    public const int MaxSide = 4_096;

    /// <summary>What a picture may weigh once it was written anew.</summary>
    internal const int MaxCleanLength = 2 * MaxLength;

    /// <summary>The photo without anything else; null for what is none, is broken or too large.</summary>
    public static byte[]? Clean(ReadOnlySpan<byte> file) => file.Length is 0 or > MaxLength ? null : TypeOf(file) switch
    {
        MediaTypeNames.Image.Jpeg => JpegPhoto.Clean(file),
        MediaTypeNames.Image.Png => PngPhoto.Clean(file),
        _ => null,
    };

    /// <summary>The type that the first bytes say; null for any other.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> file) =>
        file.StartsWith(JpegPhoto.Start) ? MediaTypeNames.Image.Jpeg
        : file.StartsWith(PngPhoto.Start) ? MediaTypeNames.Image.Png
        : null;
}
