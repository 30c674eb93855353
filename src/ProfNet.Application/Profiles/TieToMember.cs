using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Profiles;

namespace ProfNet.Application.Profiles;

/// <summary>Follows or mutes a member, or no longer. They are not told.</summary>
[For(Audience.VerifiedMembers)]
public sealed record TieToMember(string Handle, TieKind Kind, bool IsTied) : ICommand<Unit>;

internal sealed class TieToMemberHandler(ProfNetDb db, MyTies mine, ICurrentMember me) : IRequestHandler<TieToMember, Unit>
{
    public async Task<Unit> Handle(TieToMember request, CancellationToken cancellationToken)
    {
        var other = await Colleague.FindAsync(db, request.Handle, me, cancellationToken);
        Rule.Require(other != me.Id, ProfilesRules.ContactsAreOthers);
        Rule.Require(!request.IsTied || await db.Ties.CountAsync(t => t.MemberId == me.Id && t.Kind == request.Kind, cancellationToken) < Tie.Most, ProfilesRules.TiesHaveAnEnd);

        await mine.ChangeAsync(other, request.Kind, request.IsTied, cancellationToken);
        return Unit.Value;
    }
}

/// <summary>Finds the member whom a page speaks of.</summary>
internal static class Colleague
{
    public static async Task<Guid> FindAsync(ProfNetDb db, string handle, ICurrentMember me, CancellationToken ct) =>
        await db.Members.Where(m => m.Handle == handle && (m.Standing == Domain.Members.Standing.Verified || m.Id == me.Id)).Select(m => (Guid?)m.Id).SingleOrDefaultAsync(ct)
        ?? throw new NotFoundException("Member");
}
