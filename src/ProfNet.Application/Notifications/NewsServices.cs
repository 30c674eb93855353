using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Common;

namespace ProfNet.Application.Notifications;

internal static class NewsServices
{
    extension(IServiceCollection services)
    {
        /// <summary>What members are told of the discussions they follow, on the site and by mail.</summary>
        public void AddNews()
        {
            services.AddSingleton<Inboxes>();
            services.AddSingleton<PendingMentions>();
            services.AddSingleton<ReadNewsLater>();
            services.AddSingleton<ILateWrites>(provider => provider.GetRequiredService<ReadNewsLater>());
            services.AddScoped<IChore, MakeMissingInboxes>();
            services.AddScoped<IChore, TellNews>();
            services.AddScoped<IChore, SendNewsMails>();
            services.AddScoped<IChore, RefreshInboxes>();
        }
    }
}
