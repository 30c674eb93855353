using System.Text.Json;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Pseudonyms;

/// <summary>Measures and accesses, for the job that lays them under another key: their boxes are JSON that says what their tag is made of.</summary>
internal static class VaultTables
{
    public static TaggedTable Measures(SealTags tags) =>
        new("vault.measures", SealPurpose.Vault, IsInVault: true, (content, keyNo) => tags.MeasureTag(keyNo, JsonSerializer.Deserialize<OfVoice>(content)!.Voice));

    public static TaggedTable Accesses(SealTags tags) =>
        new("vault.accesses", SealPurpose.Vault, IsInVault: true, (content, keyNo) => JsonSerializer.Deserialize<OfMember>(content) is { } of ? tags.AccessTag(keyNo, of.Member, of.Number) : []);

    private sealed record OfVoice(Guid Voice);

    private sealed record OfMember(Guid Member, int Number);
}
