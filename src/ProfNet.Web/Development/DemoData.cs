using Npgsql;
using ProfNet.Application.Data.Seed;
using ProfNet.Web.Hosting;

namespace ProfNet.Web.Development;

/// <summary>Demo members, some sixty discussions without any patient, and a few applications that wait.</summary>
internal sealed class DemoData(NpgsqlDataSource database, DemoSeed seed, DemoPolls polls, DemoProfiles profiles, DemoApplications applications) : IDevelopmentSetup
{
    public string Title => "Seeding demo members, discussions and applications";

    public async Task<bool> IsNeededAsync(CancellationToken ct) => !await DemoAccounts.ArePresentAsync(database, ct);

    public async Task RunAsync(CancellationToken ct)
    {
        await seed.EnsureAsync(ct);
        await polls.EnsureAsync(ct);
        await profiles.EnsureAsync(ct);
        await applications.EnsureAsync(ct); // last: an administrator has some of them in hand
    }
}
