using System.Security.Cryptography;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Community.Curating;

/// <summary>Enters a discussion made of posts in the lists of those who wrote them, so that they find their voice there: to go on, to be told, to answer for it, to leave.</summary>
internal sealed class SplitLists(ProfNetDb db, MemberIndex index, Followers followers, TimeProvider clock)
{
    /// <param name="voices">New voices by the id of the old.</param>
    /// <param name="members">Whose the old ones are.</param>
    public async Task EnterAsync(Discussion from, Discussion into, IReadOnlyDictionary<Guid, Voice> voices, IReadOnlyDictionary<Guid, Guid> members, CancellationToken ct)
    {
        var mixed = members.ToArray();
        RandomNumberGenerator.Shuffle(mixed.AsSpan());
        foreach (var (voice, member) in mixed)
        {
            if ((await index.ReadAsync(member, ct)).FirstOrDefault(e => e.Discussion == from.Handle) is { } before)
            {
                await index.ChangeAsync(member, entries => entries.Append(Entry(entries, before, into, voices[voice])), ct);
                Follow(into, member, before);
            }
        }
    }

    /// <summary>Whoever left goes out of it as well, on another night: on the same, one would tell the other.</summary>
    private IndexEntry Entry(IReadOnlyList<IndexEntry> entries, IndexEntry before, Discussion into, Voice voice) => new(
        into.Handle, voice.Id, voice.IsSealed, before.Follows,
        before.LeavesOn is null ? null : Departure.AnotherNight(entries, ParisTime.Day(clock.GetUtcNow())), before.Parting);

    private void Follow(Discussion into, Guid member, IndexEntry before)
    {
        if (before is { Follows: true, LeavesOn: null })
        {
            followers.Add(db, into.Id, into.Handle, member);
        }
    }
}
