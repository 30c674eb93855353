using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Pseudonyms;

/// <summary>The disclosures that the reader asked for, the newest first.</summary>
[For(Audience.Administrators)]
public sealed record ListMyDisclosures : IQuery<IReadOnlyList<DisclosureView>>;

/// <summary>The disclosures to decide, the oldest first, then those decided, the newest first.</summary>
[For(Audience.Delegates)]
public sealed record ListDisclosuresToDecide : IQuery<IReadOnlyList<DisclosureView>>;

/// <summary>A disclosure as staff see it: whose pseudonym is asked about, and nothing of the person.</summary>
/// <param name="Discussion">Its handle.</param>
/// <param name="Title">The discussion's title.</param>
public sealed record DisclosureView(
    string Handle, string Discussion, string Title, string Pseudonym, DisclosureGround Ground, string Reference, bool MemberMayNotBeTold, DisclosureState State,
    string RequestedBy, DateTimeOffset RequestedAt, string? DecidedBy, DateTimeOffset? DecidedAt, DateTimeOffset? ShownAt)
{
    /// <summary>Whether the asker may open it now.</summary>
    public bool MayBeOpened(DateTimeOffset now) => State == DisclosureState.Approved || (State == DisclosureState.Shown && now < MayBeOpenedUntil);

    /// <summary>Until when the asker may look again; null as long as they have not looked.</summary>
    public DateTimeOffset? MayBeOpenedUntil => ShownAt + Disclosure.ShownFor;
}

internal sealed class ListMyDisclosuresHandler(ProfNetDb db, ICurrentMember me) : IRequestHandler<ListMyDisclosures, IReadOnlyList<DisclosureView>>
{
    public async Task<IReadOnlyList<DisclosureView>> Handle(ListMyDisclosures request, CancellationToken cancellationToken) =>
        await db.ViewsOf(db.Disclosures.Where(d => d.RequestedBy == me.Id).OrderByDescending(d => d.RequestedAt)).ToListAsync(cancellationToken);
}

internal sealed class ListDisclosuresToDecideHandler(ProfNetDb db) : IRequestHandler<ListDisclosuresToDecide, IReadOnlyList<DisclosureView>>
{
    private const int DecidedShown = 50;

    public async Task<IReadOnlyList<DisclosureView>> Handle(ListDisclosuresToDecide request, CancellationToken cancellationToken) =>
    [
        .. await db.ViewsOf(db.Disclosures.Where(d => d.State == DisclosureState.Requested).OrderBy(d => d.RequestedAt)).ToListAsync(cancellationToken),
        .. await db.ViewsOf(db.Disclosures.Where(d => d.State != DisclosureState.Requested).OrderByDescending(d => d.DecidedAt).Take(DecidedShown)).ToListAsync(cancellationToken),
    ];
}

internal static class DisclosureRows
{
    extension(ProfNetDb db)
    {
        public IQueryable<DisclosureView> ViewsOf(IQueryable<Disclosure> disclosures) => disclosures.AsNoTracking().Select(d => new DisclosureView(
            d.Handle, d.Discussion, db.Discussions.Where(x => x.Handle == d.Discussion).Select(x => x.Title).FirstOrDefault() ?? "", d.Pseudonym, d.Ground, d.Reference, d.MemberMayNotBeTold, d.State,
            db.Members.Where(m => m.Id == d.RequestedBy).Select(m => m.GivenName + " " + m.FamilyName).FirstOrDefault() ?? "", d.RequestedAt,
            db.Members.Where(m => m.Id == d.DecidedBy).Select(m => m.GivenName + " " + m.FamilyName).FirstOrDefault(), d.DecidedAt, d.ShownAt));
    }
}
