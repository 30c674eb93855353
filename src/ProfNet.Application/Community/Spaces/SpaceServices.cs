using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Curating;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Community.Spaces;

internal static class SpaceServices
{
    extension(IServiceCollection services)
    {
        /// <summary>Spaces and what members make of them, in rows that all of them have; posts that wait for a moderator.</summary>
        public void AddSpaces()
        {
            services.AddSingleton<ChoiceRows>();
            services.AddSingleton(provider => ChoiceRows.Tagged(provider.GetRequiredService<SealTags>()));
            services.AddScoped<MyChoices>();
            services.AddScoped<IOwnData, OwnChoicesData>();
            services.AddScoped<SpaceHeads>();
            services.AddScoped<IChore, MakeMissingChoices>();
            services.AddScoped<IChore, RefreshChoices>();
            services.AddScoped<WaitingPosts>();
            services.AddScoped<IChore, ForgetRefusedPosts>();
        }
    }
}
