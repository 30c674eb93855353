using System.Text;
using ProfNet.Domain.Profiles;
using ProfNet.Testing;

namespace ProfNet.Domain.Tests.Profiles;

/// <summary>Of a photo nothing is kept but what draws the picture.</summary>
public sealed class PhotoTests
{
    private const string Secret = "48.8566 N, 2.3522 E, appareil de Camille";

    [Fact]
    public void A_photo_without_anything_else_is_kept_and_is_the_same_once_more()
    {
        foreach (var photo in new[] { Pictures.Jpeg(), Pictures.Png() })
        {
            var kept = Photo.Clean(photo).ShouldNotBeNull();

            Photo.TypeOf(kept).ShouldBe(Photo.TypeOf(photo));
            Photo.Clean(kept).ShouldBe(kept);
        }
    }

    [Fact]
    public void Places_authors_thumbnails_and_comments_go()
    {
        byte[][] photos =
        [
            Pictures.Jpeg(Pictures.Segment(0xE1, [.. "Exif\0\0"u8, .. Bytes(Secret)])),
            Pictures.Jpeg(Pictures.Segment(0xE1, Bytes("http://ns.adobe.com/xap/1.0/\0" + Secret)), Pictures.Segment(0xED, Bytes(Secret)), Pictures.Segment(0xFE, Bytes(Secret)), Pictures.Segment(0xE2, Bytes(Secret)), Pictures.Segment(0xE0, Bytes("JFXX\0" + Secret))),
            Pictures.Png(chunks: [("eXIf", Bytes(Secret)), ("tEXt", Bytes("Author\0" + Secret)), ("iTXt", Bytes(Secret)), ("iCCP", Bytes(Secret)), ("prVt", Bytes(Secret))]),
        ];

        foreach (var photo in photos)
        {
            Holds(photo).ShouldBeTrue();
            Holds(Photo.Clean(photo).ShouldNotBeNull()).ShouldBeFalse();
        }
    }

    [Fact]
    public void What_follows_a_picture_or_hides_beside_its_pixels_goes()
    {
        Holds(Photo.Clean([.. Pictures.Jpeg(), .. Bytes("PK\u0003\u0004<script>" + Secret)]).ShouldNotBeNull()).ShouldBeFalse();
        Holds(Photo.Clean([.. Pictures.Png(), .. Bytes("<script>" + Secret)]).ShouldNotBeNull()).ShouldBeFalse();
        Holds(Photo.Clean(Pictures.Png(afterPixels: Bytes(Secret))).ShouldNotBeNull()).ShouldBeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_way_to_turn_a_picture_stays(bool isLittle)
    {
        var kept = Photo.Clean(Pictures.Jpeg(Pictures.Segment(0xE1, Pictures.Exif(orientation: 6, isLittle, Bytes(Secret))))).ShouldNotBeNull();

        Holds(kept).ShouldBeFalse();
        kept.AsSpan().IndexOf("Exif\0\0"u8).ShouldBeGreaterThan(0);
        Photo.Clean(kept).ShouldBe(kept, "and once more");
        Photo.Clean(Pictures.Jpeg(Pictures.Segment(0xE1, Pictures.Exif(orientation: 9, isLittle, [])))).ShouldNotBeNull().AsSpan().IndexOf("Exif"u8).ShouldBe(-1);
    }

    [Fact]
    public void Whatever_is_cut_short_too_large_or_something_else_is_refused()
    {
        var (jpeg, png) = (Pictures.Jpeg(), Pictures.Png());
        Enumerable.Range(0, jpeg.Length).ShouldAllBe(length => IsRefused(jpeg, length));
        Enumerable.Range(0, png.Length).ShouldAllBe(length => IsRefused(png, length));
        byte[][] refused =
        [
            Pictures.Jpeg(width: 5_000, height: 5_000), Pictures.Png(width: 5_000, height: 1), Pictures.Jpeg(width: 0),
            Pictures.Png(pixels: 63), Pictures.Png(pixels: 50_000_000), // fewer and more than the header says: nothing is unpacked beyond that
            Pictures.Png(chunks: [("CgBI", [])]), [.. png[..40], (byte)(png[40] ^ 1), .. png[41..]],
            [.. png[..33], .. png[8..33], .. png[33..]], // two headers
            Bytes("GIF89a"), Bytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), [.. jpeg[..2], .. Bytes("<html>")], [.. jpeg[..3]], new byte[Photo.MaxLength + 1],
            Pictures.Jpeg(Pictures.Segment(0xDB, [0, 1, 2])), Pictures.Jpeg(Pictures.Segment(0xC9, [8, 0, 8, 0, 8, 1, 1, 0x11, 0])),
        ];

        refused.ShouldAllBe(file => IsRefused(file, file.Length));
    }

    [Fact]
    public void No_noise_makes_it_fail()
    {
        var random = new Random(42);
        for (var i = 0; i < 4_000; i++)
        {
            var file = i % 2 == 0 ? Pictures.Jpeg(Pictures.Segment(0xE1, Pictures.Exif(6, isLittle: true, []))) : Pictures.Png();
            for (var changed = random.Next(1, 8); changed > 0; changed--)
            {
                file[random.Next(2, file.Length)] = (byte)random.Next(256);
            }

            Should.NotThrow(() => Photo.Clean(file));
        }
    }

    private static bool IsRefused(byte[] file, int length) => Photo.Clean(file.AsSpan(0, length)) is null;

    private static bool Holds(byte[] file) => file.AsSpan().IndexOf(Bytes("48.8566")) >= 0;

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
