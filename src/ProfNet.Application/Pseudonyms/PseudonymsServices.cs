using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Common;

namespace ProfNet.Application.Pseudonyms;

internal static class PseudonymsServices
{
    extension(IServiceCollection services)
    {
        /// <summary>The vault, the lists of members, and what staff do through the seal.</summary>
        public IServiceCollection AddPseudonyms()
        {
            services.AddSingleton<VaultEntries>();
            services.AddScoped<VaultWriting>();
            services.AddScoped<IChore, PurgeConnections>();
            services.AddScoped<IChore, ShuffleVault>();
            services.AddScoped<MemberIndex>();
            services.AddScoped<IChore, MakeMissingIndexes>();
            services.AddScoped<IChore, AdoptOldVoices>();
            services.AddScoped<Measures>();
            services.AddScoped<Accesses>();
            services.AddScoped<Journal>();
            services.AddScoped<Identities>();
            services.AddScoped<PostVoices>();
            services.AddScoped<VoiceOwners>();
            services.AddScoped<IOwnData, OwnVaultData>();
            services.AddScoped<IChore, PurgeMeasures>();
            services.AddScoped<IChore, TellOfAccesses>();
            services.AddScoped<IChore, PurgeAccesses>();
            return services;
        }
    }
}
