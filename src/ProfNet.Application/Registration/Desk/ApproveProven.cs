using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;
using ProfNet.Domain.Registration.Matching;

namespace ProfNet.Application.Registration.Desk;

/// <summary>Admits one of several whom Pro Santé Connect proved, and of whom the directory says what they do.</summary>
/// <param name="Stamp">Of the application as it was shown to be confirmed.</param>
[For(Audience.Administrators), AfterRecentProof]
public sealed record ApproveProven(string Handle, string? Stamp) : ICommand<bool>;

internal sealed class ApproveProvenHandler(ProfNetDb db, DirectoryLookup directory, ICurrentMember me, TimeProvider clock) : IRequestHandler<ApproveProven, bool>
{
    public async Task<bool> Handle(ApproveProven request, CancellationToken cancellationToken)
    {
        var application = await db.Applications.LockAsync(request.Handle, cancellationToken);
        application.RequireSeen(request.Stamp);
        var declared = application.Declared();
        var entry = await directory.FindAsync(declared.Number, cancellationToken);

        Rule.Require(DirectoryComparison.Of(declared, entry.Person).Agrees, RegistrationRules.DirectoryAgrees);
        Rule.Require(!await db.Applications.IsHeldAsync(declared.Number, cancellationToken), RegistrationRules.NumberIsFree);
        application.ApproveProven(me.Id, clock.GetUtcNow());

        return true;
    }
}
