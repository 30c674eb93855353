using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Subjects;

namespace ProfNet.Application.Community.Searching;

internal static class SearchServices
{
    extension(IServiceCollection services)
    {
        /// <summary>Search: under which names a drug is looked for, and words of what was written before there was one.</summary>
        public void AddSearch()
        {
            services.AddSingleton<DrugNames>();
            services.AddScoped<IChore, FillWords>();
        }
    }
}
