using ProfNet.Application.Common;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Members;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Pseudonyms;

/// <summary>
/// Each time that staff opened something of a member's, in the vault, for that member to read. Written before staff is shown anything: no entry, no view.
/// The entries of one member lie under numbered tags that look unrelated; they are read by counting until one is missing.
/// </summary>
public sealed class Accesses(VaultDatabase vault, SealTags tags, SealedBox boxes, ISealKeys keys, ICurrentMember me, TimeProvider clock)
{
    /// <summary>In bytes.</summary>
    public const int Room = 256;

    private const int Chunk = 32;

    private readonly VaultBoxes<Access> _boxes = new(vault, boxes, "accesses", Room);

    /// <summary>Keeps that whoever sends this request opens something of the member's. Two at once take two numbers.</summary>
    /// <param name="tellByMail">The member is also told by mail, the night after, that there is something to read.</param>
    public async Task RecordAsync(Guid member, AccessKind what, CancellationToken ct, bool tellByMail = false)
    {
        var now = clock.GetUtcNow();
        var hour = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerHour));
        var number = (await OfAsync(member, ct)).LastOrDefault() is { } last ? last.Number + 1 : 0;
        while (!await _boxes.TryAddAsync(Tag(member, number), new Access(member, number, hour, Role, what, tellByMail), ct))
        {
            number++;
        }
    }

    /// <summary>The reader's own, the newest first.</summary>
    public async Task<IReadOnlyList<Access>> OfMineAsync(CancellationToken ct)
    {
        var own = await OfAsync(me.Id, ct);
        own.Reverse();
        return own;
    }

    internal Task ForgetAsync(IEnumerable<Access> some, CancellationToken ct) => _boxes.RemoveAsync([.. some.SelectMany(access => Tags(access.Member, access.Number))], ct);

    /// <summary>Everybody's, for those who go through all of them.</summary>
    internal IAsyncEnumerable<Access> AllAsync(CancellationToken ct) => _boxes.AllAsync(ct).Select(box => box.Content);

    /// <summary>Those whose members are still to be told by mail.</summary>
    internal async Task<IReadOnlyList<Access>> ToBeToldAsync(CancellationToken ct) => await AllAsync(ct).Where(access => access.IsToBeTold).ToListAsync(ct);

    internal Task ToldAsync(Access access, CancellationToken ct) =>
        _boxes.ChangeAsync(Tags(access.Member, access.Number), kept => kept is null ? null : kept with { IsToBeTold = false }, ct);

    private StaffRole Role =>
        me.Is(Audience.Administrators) ? StaffRole.Administrator
        : me.Is(Audience.Delegates) ? StaffRole.Delegate
        : me.Is(Audience.Moderators) ? StaffRole.Moderator
        : StaffRole.None;

    private async Task<List<Access>> OfAsync(Guid member, CancellationToken ct)
    {
        List<Access> found = [];
        for (var from = 0; from == 0 || found.LastOrDefault()?.Number == from - 1; from += Chunk)
        {
            var boxed = await _boxes.FindAsync([.. Enumerable.Range(from, Chunk).SelectMany(n => Tags(member, n))], ct);
            found.AddRange(boxed.Select(box => box.Content).OrderBy(access => access.Number));
        }

        return found;
    }

    private byte[] Tag(Guid member, int number) => tags.AccessTag(keys.CurrentNumber(SealPurpose.Vault), member, number);

    private byte[][] Tags(Guid member, int number) => [.. keys.Numbers(SealPurpose.Vault).Select(keyNo => tags.AccessTag(keyNo, member, number))];
}
