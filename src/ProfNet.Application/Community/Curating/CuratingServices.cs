using Microsoft.Extensions.DependencyInjection;

namespace ProfNet.Application.Community.Curating;

internal static class CuratingServices
{
    extension(IServiceCollection services)
    {
        /// <summary>What moderators do to discussions.</summary>
        public void AddCurating()
        {
            services.AddScoped<StaffActs>();
            services.AddScoped<StaffDesk>();
            services.AddScoped<SharedTexts.SharedPosts>();
            services.AddScoped<OtherNames>();
            services.AddScoped<Merging>();
            services.AddScoped<Splitting>();
            services.AddScoped<SplitLists>();
        }
    }
}
