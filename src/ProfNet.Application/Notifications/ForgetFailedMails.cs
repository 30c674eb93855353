using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Notifications;

namespace ProfNet.Application.Notifications;

/// <summary>Deletes mails that were given up a week ago: whoever they were for may have left since. The log has said that they were, and of which kind the failure was.</summary>
internal sealed class ForgetFailedMails(ProfNetDb db, TimeProvider clock) : IChore
{
    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        var limit = clock.GetUtcNow() - OutgoingMail.FailedKept;
        await db.OutgoingMails.Where(m => m.State == OutgoingMailState.Failed && m.NotBefore < limit).ExecuteDeleteAsync(ct);
    }
}
