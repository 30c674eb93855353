using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration;

/// <summary>What members who were admitted are asked: their side of a dispute, the certificate of the year. Both may be asked of one.</summary>
internal static class OpenQuestions
{
    extension(ProfNetDb db)
    {
        /// <summary>Asks the member no more, and lets go of what they sent, unless something else is asked of them still.</summary>
        /// <param name="dispute">One that is ending, and counts no more.</param>
        public async Task SettleAsync(MembershipApplication application, Guid? dispute, CancellationToken ct)
        {
            var isAskedElse = await db.Disputes.AnyAsync(d => d.Id != dispute && d.HolderId == application.Id && d.State == DisputeState.Asked, ct)
                || await db.Rechecks.AnyAsync(
                    r => r.MemberId == application.MemberId && r.Reason == RecheckReason.StudentYear && (r.State == RecheckState.Open || r.State == RecheckState.Lapsed), ct);
            if (!isAskedElse)
            {
                application.Settle();
            }
        }
    }
}
