using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Proofs;

/// <summary>What an administrator may say to have seen.</summary>
internal static class ProofsSeen
{
    extension(ProfNetDb db)
    {
        /// <summary>The kinds of proof that came as files with an application, and are whole.</summary>
        public Task<List<ProofKind>> KindsSentAsync(Guid application, CancellationToken ct) =>
            db.Proofs.Where(p => p.ApplicationId == application && p.Length > 0).Select(p => p.Kind).Distinct().OrderBy(kind => kind).ToListAsync(ct);

        /// <summary>Requires that a proof said to have been seen is here to be seen, and that nobody who waits has proved the number more surely.</summary>
        public async Task RequireSeenAsync(MembershipApplication application, ProofKind proof, CancellationToken ct)
        {
            if (application.State is not ApplicationState.Pending)
            {
                return; // its proofs went with the decision: that it was decided is what there is to say
            }

            var isHere = !ProofTexts.Kinds.Contains(proof) || (await db.KindsSentAsync(application.Id, ct)).Contains(proof);
            Rule.Require(isHere, application.NumberKind is RegistryKind.None ? RegistrationRules.StudentsShowTheirCertificate : RegistrationRules.ProofWasSent);
            Rule.Require(application.Assurance is Assurance.ProSanteConnect || !await db.IsProvedByAnotherAsync(application, ct), RegistrationRules.NumberIsProvedByAnother);
        }

        private Task<bool> IsProvedByAnotherAsync(MembershipApplication application, CancellationToken ct) => db.Applications.AnyAsync(
            a => a.Id != application.Id && a.State == ApplicationState.Pending && a.Assurance == Assurance.ProSanteConnect
                && a.NumberKind == application.NumberKind && a.Number == application.Number,
            ct);
    }
}
