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
            services.AddSingleton<OwnLists>();
            services.AddScoped<IOwnData, OwnNoticesData>();
            services.AddSingleton<NoticeReading>();
            services.AddSingleton<Bells>();
            services.AddSingleton<UnsubscribeTokens>();
            services.AddSingleton<NewsLater>();
            services.AddSingleton<ReadNewsLater>();
            services.AddSingleton<ILateWrites>(provider => provider.GetRequiredService<ReadNewsLater>());
            services.AddSingleton<ILateWrites>(provider => provider.GetRequiredService<NewsLater>()); // after what adds to it
            services.AddScoped<IChore, MakeMissingInboxes>();
            services.AddScoped<IChore, TellNews>();
            services.AddScoped<IChore, WidenCases>();
            services.AddSingleton<PendingMentions>();
            services.AddScoped<IChore, TellMentions>();
            services.AddScoped<IChore, SendNewsMails>();
            services.AddScoped<IChore, RefreshInboxes>();
            services.AddScoped<IChore, ForgetFailedMails>();
        }
    }
}
