using ProfNet.Application.Common;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Pseudonyms;

/// <summary>
/// What moderators decided about voices, in the vault: found by a voice, or by its member when they next act, and by nobody else.
/// One measure a voice, under a tag of the voice alone; the ordinary database holds no trace of it.
/// </summary>
public sealed class Measures(VaultDatabase vault, SealTags tags, SealedBox boxes, ISealKeys keys, MemberIndex index, ICurrentMember me, TimeProvider clock)
{
    /// <summary>In bytes: two texts of a thousand characters, however they are written.</summary>
    public const int Room = 12_800;

    private readonly VaultBoxes<Measure> _boxes = new(vault, boxes, "measures", Room);

    private DateOnly Today => ParisTime.Day(clock.GetUtcNow());

    /// <summary>Refuses whoever is kept from writing, under whichever name and in whichever discussion it was decided. The first thing that every command asks that publishes.</summary>
    public async Task RequireMayWriteAsync(CancellationToken ct)
    {
        if (await OfMineAsync(ct) is [var longest, ..])
        {
            throw new RuleBrokenException(PseudonymsRules.MemberMayWrite, longest.Until, longest.Reason);
        }
    }

    /// <summary>The measures in force on any of the reader's own voices, the one that ends last first; one question to the vault.</summary>
    public async Task<IReadOnlyList<Measure>> OfMineAsync(CancellationToken ct)
    {
        var voices = (await index.ReadAsync(me.Id, ct)).Select(entry => entry.Voice).OfType<Guid>();
        byte[][] own = [.. voices.SelectMany(Tags)];
        return own.Length == 0 ? [] : InForce(await _boxes.FindAsync(own, ct));
    }

    /// <summary>The measure in force on a voice, or null.</summary>
    public async Task<Measure?> OnAsync(Guid voice, CancellationToken ct) => InForce(await _boxes.FindAsync(Tags(voice), ct)).FirstOrDefault();

    /// <summary>Every measure in force, in no order that tells when it was decided.</summary>
    public async Task<IReadOnlyList<Measure>> AllAsync(CancellationToken ct) => InForce(await _boxes.AllAsync(ct));

    /// <summary>Keeps a measure in place of any other on the voice.</summary>
    public Task KeepAsync(Measure measure, CancellationToken ct) => _boxes.ReplaceAsync(CurrentTag(measure.Voice), Tags(measure.Voice), measure, ct);

    public Task LiftAsync(Guid voice, CancellationToken ct) => _boxes.RemoveAsync(Tags(voice), ct);

    /// <summary>Forgets those that have ended.</summary>
    internal async Task PurgeAsync(CancellationToken ct)
    {
        var ended = from box in await _boxes.AllAsync(ct) where !box.Content.IsInForce(Today) select box.Tag;
        await _boxes.RemoveAsync([.. ended], ct);
    }

    private byte[] CurrentTag(Guid voice) => tags.MeasureTag(keys.CurrentNumber(SealPurpose.Vault), voice);

    private byte[][] Tags(Guid voice) => [.. keys.Numbers(SealPurpose.Vault).Select(keyNo => tags.MeasureTag(keyNo, voice))];

    private List<Measure> InForce(IEnumerable<Boxed<Measure>> found) =>
        [.. found.Select(box => box.Content).Where(measure => measure.IsInForce(Today)).OrderByDescending(measure => measure.Until).ThenBy(measure => measure.Discussion, StringComparer.Ordinal)];
}
