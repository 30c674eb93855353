using System.Reflection;
using System.Text.Json;

namespace ProfNet.Application.Data.Seed;

/// <summary>The texts that ship with the site, embedded beside this file.</summary>
internal static class SeedFiles
{
    public static IReadOnlyList<SpaceText> Spaces() => Read<SpaceText>("spaces.fr.json");

    public static IReadOnlyList<MemberText> Members() => Read<MemberText>("members.fr.json");

    public static IReadOnlyList<DiscussionText> Discussions() => Read<DiscussionText>("discussions.fr.json");

    private static List<T> Read<T>(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        return JsonSerializer.Deserialize<List<T>>(stream, JsonSerializerOptions.Web)!;
    }
}

internal sealed record SpaceText(string Slug, string Name, string Description, string Pigment);

internal sealed record MemberText(string GivenName, string FamilyName, string Profession, string? Specialty);

/// <param name="DaysAgo">How long before the day of seeding it was opened.</param>
internal sealed record DiscussionText(string Space, string Title, SpeakerText Opener, string Body, int DaysAgo, IReadOnlyList<ReplyText> Replies);

internal sealed record SpeakerText(string Profession, bool Sealed);

/// <param name="By">Who speaks, by a label within the discussion; "O" is its opener.</param>
internal sealed record ReplyText(string By, string Profession, bool Sealed, string Body, int DaysAfter);
