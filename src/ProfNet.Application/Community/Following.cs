using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Community;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Community;

/// <summary>What a member follows, in their own list and among the discussion's followers: speaking is following, until one says otherwise.</summary>
internal sealed class Following(ProfNetDb db, MemberIndex index, Followers followers, ICurrentMember me)
{
    /// <summary>With the first post: the discussion is among one's own, and followed.</summary>
    public async Task BySpeakingAsync(Discussion discussion, Voice voice, CancellationToken ct)
    {
        await index.ChangeAsync(
            me.Id, entries => Put(entries, discussion.Handle, entry => entry with { Voice = voice.Id, IsSealed = voice.IsSealed, Follows = true }), ct);
        followers.Add(db, discussion.Id, discussion.Handle, me.Id);
    }

    public async Task SetAsync(Guid discussion, string handle, bool follows, CancellationToken ct)
    {
        await index.ChangeAsync(me.Id, entries => Put(entries, handle, entry => entry with { Follows = follows }), ct);
        if (follows)
        {
            followers.Add(db, discussion, handle, me.Id);
        }
        else
        {
            followers.Remove(db, discussion, handle, me.Id);
        }
    }

    /// <summary>What is neither spoken in nor followed leaves the list.</summary>
    private static IEnumerable<IndexEntry> Put(IReadOnlyList<IndexEntry> entries, string handle, Func<IndexEntry, IndexEntry> change)
    {
        var entry = entries.FirstOrDefault(e => e.Discussion == handle) ?? new IndexEntry(handle, Voice: null, IsSealed: false, Follows: false);
        return entries.Where(e => e.Discussion != handle).Append(change(entry)).Where(e => e.Voice is not null || e.Follows);
    }
}
