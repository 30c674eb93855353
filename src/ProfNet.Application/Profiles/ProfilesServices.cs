using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Common;

namespace ProfNet.Application.Profiles;

internal static class ProfilesServices
{
    extension(IServiceCollection services)
    {
        /// <summary>What members show of themselves, and whom they know.</summary>
        public void AddProfiles()
        {
            services.AddScoped<MyTies>();
            services.AddScoped<IOwnData, OwnProfileData>();
            services.AddScoped<IChore, ForgetContacts>();
            services.AddScoped<IChore, ShuffleProfiles>();
        }
    }
}
