using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Subjects;
using ProfNet.Application.Community.Upkeep;
using ProfNet.Application.Community.Voting;

namespace ProfNet.Application.Community.Writing;

internal static class WritingServices
{
    extension(IServiceCollection services)
    {
        /// <summary>Voices, posts and their limits.</summary>
        public void AddWriting()
        {
            services.AddScoped<Speaking>();
            services.AddScoped<Submissions>();
            services.AddScoped<ReplyScenes>();
            services.AddScoped<Drawing>();
            services.AddScoped<Limits>();
            services.AddScoped<OwnPosts>();
            services.AddScoped<IOwnData, OwnPostsData>();
            services.AddScoped<Mentions>();
            services.AddScoped<Polls>();
            services.AddSingleton<Alerts>();
            services.AddScoped<IChore, EndPolls>();
            services.AddScoped<IChore, WidenBadges>();
            services.AddScoped<IChore, MakeLimits>();
            services.AddScoped<IChore, ForgetLimits>();
        }
    }
}
