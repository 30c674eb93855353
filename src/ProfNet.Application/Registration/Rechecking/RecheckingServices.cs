using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Common;

namespace ProfNet.Application.Registration.Rechecking;

internal static class RecheckingServices
{
    extension(IServiceCollection services)
    {
        /// <summary>Members who are compared with the directory again.</summary>
        public IServiceCollection AddRechecking()
        {
            services.AddScoped<RecheckMembers>();
            services.AddScoped<IChore, RecheckAfterImport>();
            services.AddScoped<IChore, TellFound>();
            services.AddScoped<IChore, LapseMemberships>();
            services.AddScoped<IChore, RestoreReturned>();
            return services;
        }
    }
}
