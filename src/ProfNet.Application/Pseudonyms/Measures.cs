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
    public async Task RequireMayWriteAsync(CancellationToken ct) => await RequireMayWriteAsync(await index.ReadAsync(me.Id, ct), ct);

    /// <summary>The same for whoever has read the reader's own list already.</summary>
    internal async Task RequireMayWriteAsync(IReadOnlyList<IndexEntry> own, CancellationToken ct)
    {
        if (await OfAsync(own, ct) is [var longest, ..])
        {
            throw new RuleBrokenException(PseudonymsRules.MemberMayWrite, longest.Until, longest.Reason);
        }
    }

    /// <summary>The measures in force on any of the reader's own voices, the one that ends last first; one question to the vault.</summary>
    public async Task<IReadOnlyList<Measure>> OfMineAsync(CancellationToken ct) => await OfAsync(await index.ReadAsync(me.Id, ct), ct);

    /// <summary>The measure in force on a voice, or null.</summary>
    public async Task<Measure?> OnAsync(Guid voice, CancellationToken ct) => InForce(await _boxes.FindAsync(Tags(voice), ct)).FirstOrDefault();

    /// <summary>Every measure in force, in no order that tells when it was decided.</summary>
    public async Task<IReadOnlyList<Measure>> AllAsync(CancellationToken ct) => InForce(await _boxes.AllAsync(ct).ToListAsync(ct));

    /// <summary>Changes the measure in force on a voice, null being none; whoever else decides something at that moment waits, and decides on what is then.</summary>
    public Task ChangeAsync(Guid voice, Func<Measure?, Measure?> change, CancellationToken ct) => _boxes.ChangeAsync(Tags(voice), was => change(was?.IsInForce(Today) is true ? was : null), ct);

    /// <summary>Forgets those that have ended.</summary>
    internal async Task PurgeAsync(CancellationToken ct)
    {
        foreach (var ended in await _boxes.AllAsync(ct).Where(box => !box.Content.IsInForce(Today)).ToListAsync(ct))
        {
            await ChangeAsync(ended.Content.Voice, inForce => inForce, ct); // a moderator may have decided anew meanwhile
        }
    }

    private async Task<List<Measure>> OfAsync(IReadOnlyList<IndexEntry> own, CancellationToken ct)
    {
        byte[][] tagged = [.. own.Select(entry => entry.Voice).OfType<Guid>().SelectMany(Tags)];
        return tagged.Length == 0 ? [] : InForce(await _boxes.FindAsync(tagged, ct));
    }

    private byte[][] Tags(Guid voice) => [.. keys.Numbers(SealPurpose.Vault).Select(keyNo => tags.MeasureTag(keyNo, voice))];

    private List<Measure> InForce(IEnumerable<Boxed<Measure>> found) =>
        [.. found.Select(box => box.Content).Where(measure => measure.IsInForce(Today)).OrderByDescending(measure => measure.Until).ThenBy(measure => measure.Discussion, StringComparer.Ordinal)];
}
