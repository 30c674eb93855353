using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Profiles;

namespace ProfNet.Application.Profiles;

/// <summary>Each night, requests that came to nothing go, answered or not, once they were kept long enough to keep anybody from asking again and again.</summary>
internal sealed class ForgetContacts(ProfNetDb db, TimeProvider clock) : IChore
{
    public Rhythm Rhythm => Rhythm.Nightly;

    public Task RunAsync(CancellationToken ct)
    {
        var before = ParisTime.Day(clock.GetUtcNow()).AddDays(-Contact.DaysKept);
        return db.Contacts.Where(c => c.State != ContactState.Accepted && c.AskedOn < before).ExecuteDeleteAsync(ct);
    }
}
