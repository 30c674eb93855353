using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ProfNet.Domain.Common;

namespace ProfNet.Domain.Community;

/// <summary>
/// A text that may identify someone is published once its author has read what it tells: the form then bears the hash of exactly this text. What is read is
/// the text as it will stand: thin spaces between the digits of a telephone would hide it here, and not there.
/// </summary>
public static class TextReview
{
    /// <summary>What may identify someone, all the fields of a form taken together.</summary>
    public static IReadOnlyList<IdentifyingDetail> Find(params IEnumerable<string> texts) => IdentifyingDetails.Find(OneText(texts));

    public static string HashOf(params IEnumerable<string> texts) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(OneText(texts))));

    public static void Require(string? reviewed, params IEnumerable<string> texts) =>
        Rule.Require(Find(texts).Count == 0 || reviewed == HashOf(texts), CommunityRules.TextIsReviewed);

    private static string OneText(IEnumerable<string> texts) => string.Join("\n\n", texts.Select(TypedText.AsPublished));
}
