using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Community.Subjects;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>What the site watches for, known at once.</summary>
internal static class Watching
{
    extension(ProfNetSite site)
    {
        /// <summary>Adds to the lists what a test counts on, and has the node read them.</summary>
        public async Task WatchAsync(params (int Kind, string Word)[] words)
        {
            await site.RunAsync("insert into community.drugs (name, label, brands) values ('amoxicilline', 'amoxicilline', '{Clamoxyl}') on conflict do nothing");
            foreach (var (kind, word) in words)
            {
                await site.RunAsync("insert into community.watched_words (kind, word) values ($1, $2) on conflict do nothing", (short)kind, word);
            }

            await site.Node.Services.GetRequiredService<Alerts>().RefreshAsync(CancellationToken.None);
        }
    }
}
