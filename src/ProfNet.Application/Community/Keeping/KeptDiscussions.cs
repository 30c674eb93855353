using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Community.Keeping;

/// <summary>A discussion about which the reader keeps something: one that they may read, or it is not found.</summary>
internal sealed class KeptDiscussions(ProfNetDb db, ICurrentMember me)
{
    public async Task<Guid> FindAsync(string handle, CancellationToken ct) =>
        await db.DiscussionsOpenTo(me.Rights).Where(d => d.Handle == handle && !d.IsWaiting).Select(d => (Guid?)d.Id).SingleOrDefaultAsync(ct)
        ?? throw new NotFoundException("Discussion");

    /// <summary>One that the reader's own list names, whether or not they may still read it: what is their own they may always take away.</summary>
    public async Task<Guid> FindOwnAsync(string handle, CancellationToken ct) =>
        await db.Discussions.Where(d => d.Handle == handle).Select(d => (Guid?)d.Id).SingleOrDefaultAsync(ct) ?? throw new NotFoundException("Discussion");
}
