using Microsoft.Extensions.DependencyInjection;

namespace ProfNet.Application.Community.Subjects;

internal static class SubjectServices
{
    extension(IServiceCollection services)
    {
        /// <summary>What discussions are about: their words, the forms that write them, and who may say what becomes of them.</summary>
        public void AddSubjects()
        {
            services.AddSingleton<Vocabulary>();
            services.AddScoped<OwnDiscussions>();
        }
    }
}
