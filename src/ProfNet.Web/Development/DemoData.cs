using ProfNet.Application.Data.Seed;
using ProfNet.Web.Hosting;

namespace ProfNet.Web.Development;

/// <summary>Demo members, some sixty discussions without any patient, and a few applications that wait.</summary>
internal sealed class DemoData(DemoSeed seed, DemoApplications applications) : IDevelopmentSetup
{
    public string Title => "Seeding demo members, discussions and applications";

    public Task<bool> IsNeededAsync(CancellationToken ct) => seed.IsNeededAsync(ct);

    public async Task RunAsync(CancellationToken ct)
    {
        await applications.EnsureAsync(ct);
        await seed.EnsureAsync(ct);
    }
}
