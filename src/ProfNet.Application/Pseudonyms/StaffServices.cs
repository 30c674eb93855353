using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Common;

namespace ProfNet.Application.Pseudonyms;

internal static class StaffServices
{
    extension(IServiceCollection services)
    {
        /// <summary>What staff do through the seal, and what members read of it.</summary>
        public IServiceCollection AddStaffActs()
        {
            services.AddScoped<Measures>();
            services.AddScoped<Accesses>();
            services.AddScoped<Journal>();
            services.AddScoped<Identities>();
            services.AddScoped<PostVoices>();
            services.AddScoped<IChore, PurgeMeasures>();
            services.AddScoped<IChore, TellOfAccesses>();
            return services;
        }
    }
}
