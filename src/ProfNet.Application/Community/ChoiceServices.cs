using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Common;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Community;

internal static class ChoiceServices
{
    extension(IServiceCollection services)
    {
        /// <summary>What members chose for the whole site, in rows that all of them have.</summary>
        public void AddChoices()
        {
            services.AddSingleton<ChoiceRows>();
            services.AddSingleton(provider => ChoiceRows.Tagged(provider.GetRequiredService<SealTags>()));
            services.AddScoped<MyChoices>();
            services.AddScoped<SpaceHeads>();
            services.AddScoped<IChore, MakeMissingChoices>();
            services.AddScoped<IChore, RefreshChoices>();
        }
    }
}
