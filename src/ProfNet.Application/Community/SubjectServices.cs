using Microsoft.Extensions.DependencyInjection;

namespace ProfNet.Application.Community;

internal static class SubjectServices
{
    extension(IServiceCollection services)
    {
        /// <summary>What discussions are about: their words, and who may say what became of them.</summary>
        public void AddSubjects()
        {
            services.AddSingleton<Vocabulary>();
            services.AddScoped<OwnDiscussions>();
        }
    }
}
