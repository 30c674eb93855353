using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Pseudonyms;

namespace ProfNet.Application.Community.Upkeep;

internal static class DeparturesServices
{
    extension(IServiceCollection services)
    {
        /// <summary>What becomes of those who left: their discussions night after night, and what the law keeps of them.</summary>
        public void AddDepartures()
        {
            services.AddScoped<Departures>();
            services.AddScoped<IChore, RefreshIndexes>();
            services.AddSingleton<Departed>();
            services.AddScoped<LapsedEntries>();
            services.AddScoped<IChore, PurgeDeparted>();
        }
    }
}
