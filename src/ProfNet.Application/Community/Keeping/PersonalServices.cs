using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Community.Spaces;

namespace ProfNet.Application.Community.Keeping;

internal static class PersonalServices
{
    extension(IServiceCollection services)
    {
        /// <summary>What a member keeps about discussions: seen, followed, reacted to, written and not sent.</summary>
        public void AddPersonal()
        {
            services.AddSingleton<PersonalRows>();
            services.AddSingleton<Followers>();
            services.AddSingleton<SeenLater>();
            services.AddSingleton<ILateWrites>(provider => provider.GetRequiredService<SeenLater>());
            services.AddScoped<Following>();
            services.AddScoped<KeptDiscussions>();
            services.AddScoped<OwnMarks>();
            services.AddScoped<IChore, MeasureFirstAnswers>();
            services.AddScoped<ReadingHere>();
            services.AddSingleton<DraftRows>();
            services.AddScoped<Drafts>();
            services.AddScoped<IOwnData, OwnDraftsData>();
            services.AddScoped<IOwnData, OwnReadingData>();
            services.AddScoped<DraftMarks>();
            services.AddScoped<IChore, ForgetDrafts>();
        }
    }
}
