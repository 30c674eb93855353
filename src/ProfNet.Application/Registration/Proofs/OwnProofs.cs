using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Proofs;

/// <summary>Finds what is the sender's own.</summary>
internal static class OwnProofs
{
    extension(DbSet<MembershipApplication> applications)
    {
        /// <summary>Loads the member's latest application and keeps it as it is until the end of the transaction.</summary>
        public async Task<MembershipApplication> LockLatestAsync(Guid member, CancellationToken ct) =>
            await applications.FromSql($"select * from registration.applications where member_id = {member} order by submitted_at desc limit 1 for update").SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException("Application");
    }

    extension(DbSet<Proof> proofs)
    {
        /// <summary>Loads a proof of the member's of which not all is here yet.</summary>
        public async Task<Proof> ComingInAsync(string handle, Guid member, ProfNetDb db, CancellationToken ct) =>
            await proofs.SingleOrDefaultAsync(p => p.Handle == handle && p.Length == 0 && db.Applications.Any(a => a.Id == p.ApplicationId && a.MemberId == member), ct)
            ?? throw new NotFoundException("Proof");
    }
}
