using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Common;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Rechecking;

/// <summary>Settles that a member keeps, or gets back, the verified state, on what an administrator saw.</summary>
/// <param name="Adopts">The member goes on with the profession that the directory gives now.</param>
[AfterRecentProof]
[For(Audience.Administrators)]
public sealed record KeepMember(string Handle, bool Adopts) : ICommand<bool>;

internal sealed class KeepMemberHandler(ProfNetDb db, DirectoryLookup directory, ICurrentMember me, TimeProvider clock) : IRequestHandler<KeepMember, bool>
{
    public async Task<bool> Handle(KeepMember request, CancellationToken cancellationToken)
    {
        var recheck = await db.Rechecks.SingleOrDefaultAsync(r => r.Handle == request.Handle, cancellationToken) ?? throw new NotFoundException("Recheck");
        var profession = request.Adopts ? await AdoptAsync(recheck.MemberId, cancellationToken) : null;

        recheck.Keep(me.Id, profession?.Key, ParisTime.Day(clock.GetUtcNow()));

        return true;
    }

    /// <summary>The one profession that the directory gives the member's number. Whoever practises it shows no certificate any more.</summary>
    private async Task<Profession> AdoptAsync(Guid memberId, CancellationToken ct)
    {
        var application = await db.Applications.SingleAsync(a => a.MemberId == memberId && a.State == ApplicationState.Approved, ct);
        var profession = await InDirectoryAsync(application, ct);

        Rule.Require(profession is not null, RegistrationRules.DirectoryGivesOneProfession);
        if (!profession.IsInTraining)
        {
            application.EndTraining();
        }

        return profession;
    }

    /// <summary>Null when it gives none, or several.</summary>
    private async Task<Profession?> InDirectoryAsync(MembershipApplication application, CancellationToken ct)
    {
        var entry = await directory.FindAsync(application.Declared().Number, ct);
        List<Profession> professions = [.. (entry.Person?.Activities ?? []).Select(a => a.Profession).OfType<Profession>().Distinct()];
        return professions is [var only] ? only : null;
    }
}
