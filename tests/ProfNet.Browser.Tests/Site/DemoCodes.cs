using ProfNet.Application.Data.Seed;
using ProfNet.Application.Members.Factors;

namespace ProfNet.Browser.Tests.Site;

/// <summary>The program of codes of the demonstration's team. A code is good once: those of three half minutes are, then one waits as people do.</summary>
internal static class DemoCodes
{
    private static readonly Dictionary<string, long> _used = [];

    public static async Task<string> NextAsync(string email)
    {
        while (true)
        {
            var now = Totp.StepAt(TimeProvider.System.GetUtcNow());
            var step = Math.Max(now - 1, _used.GetValueOrDefault(email) + 1);
            if (step <= now + 1)
            {
                _used[email] = step;
                return Totp.CodeOf(DemoSeed.StaffSeed, step);
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }
}
