using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Data.Seed;

/// <summary>The texts that ship with the site, embedded beside this file.</summary>
internal static class SeedFiles
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static IReadOnlyList<SpaceText> Spaces() => Read<SpaceText>("spaces.fr.json");

    public static IReadOnlyList<MemberText> Members() => Read<MemberText>("members.fr.json");

    public static IReadOnlyList<DiscussionText> Discussions() => Read<DiscussionText>("discussions.fr.json");

    /// <summary>The text of a file, for those that PostgreSQL reads by itself.</summary>
    public static string Text(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }

    private static List<T> Read<T>(string name)
    {
        using var stream = Open(name);
        return JsonSerializer.Deserialize<List<T>>(stream, _options)!;
    }

    private static Stream Open(string name) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
}

internal sealed record SpaceText(string Slug, string Name, string Description, string Pigment);

internal sealed record MemberText(string GivenName, string FamilyName, string Profession, string? Specialty);

/// <param name="DaysAgo">How long before the day of seeding it was opened.</param>
internal sealed record DiscussionText(string Space, string Title, SpeakerText Opener, string Body, int DaysAgo, IReadOnlyList<ReplyText> Replies)
{
    public DiscussionKind Kind { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The fields of a clinical case, in place of the body.</summary>
    public CaseText? Case { get; init; }

    public CaseOutcome? Outcome { get; init; }

    public string OutcomeText { get; init; } = "";

    /// <summary>The number of the post that answered.</summary>
    public int? Accepted { get; init; }
}

internal sealed record SpeakerText(string Profession, bool Sealed);

/// <param name="By">Who speaks, by a label within the discussion; "O" is its opener.</param>
internal sealed record ReplyText(string By, string Profession, bool Sealed, string Body, int DaysAfter);
