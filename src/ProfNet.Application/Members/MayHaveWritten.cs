using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Members;

/// <summary>Whether the reader was ever verified, whatever they are now: whoever was not has written nothing, and has nothing to choose when they leave.</summary>
[For(Audience.Members)]
public sealed record MayHaveWritten : IQuery<bool>;

internal sealed class MayHaveWrittenHandler(ProfNetDb db, ICurrentMember me) : IRequestHandler<MayHaveWritten, bool>
{
    public Task<bool> Handle(MayHaveWritten request, CancellationToken cancellationToken) =>
        db.Members.AnyAsync(m => m.Id == me.Id && m.VerifiedOn != null, cancellationToken);
}
