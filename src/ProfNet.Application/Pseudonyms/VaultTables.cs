using System.Text.Json;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Pseudonyms;

/// <summary>Measures, accesses and what is kept of those who left, for the job that lays them under another key: their boxes are JSON that says what their tag is made of.</summary>
internal static class VaultTables
{
    public static TaggedTable Measures(SealTags tags) =>
        new("vault.measures", SealPurpose.Vault, IsInVault: true, (content, keyNo) => tags.MeasureTag(keyNo, JsonSerializer.Deserialize<OfVoice>(content)!.Voice));

    public static TaggedTable Accesses(SealTags tags) =>
        new("vault.accesses", SealPurpose.Vault, IsInVault: true, (content, keyNo) => JsonSerializer.Deserialize<OfMember>(content) is { } of ? tags.AccessTag(keyNo, of.Member, of.Number) : []);

    public static TaggedTable Departed(SealTags tags) =>
        new("vault.departed", SealPurpose.Vault, IsInVault: true, (content, keyNo) => Pseudonyms.Departed.KindOf(content) is var (kind, member) ? tags.DepartedTag(keyNo, member, kind) : []);

    private sealed record OfVoice(Guid Voice);

    private sealed record OfMember(Guid Member, int Number);
}
