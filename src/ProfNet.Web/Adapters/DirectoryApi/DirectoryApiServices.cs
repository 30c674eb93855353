using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Registration;

namespace ProfNet.Web.Adapters.DirectoryApi;

internal static class DirectoryApiServices
{
    extension(IServiceCollection services)
    {
        /// <summary>Lets administrators ask the directory itself where <c>DirectoryApi:Enabled</c> says so; else nobody is asked.</summary>
        public IServiceCollection AddDirectoryApi(IConfiguration configuration)
        {
            if (DirectoryApiSettings.Read(configuration) is not { } settings)
            {
                return services.AddSingleton<IDirectoryService, NoDirectory>();
            }

            services.AddHttpClient(FhirDirectory.Client, client =>
                {
                    client.BaseAddress = new($"{settings.BaseAddress.AbsoluteUri.TrimEnd('/')}/");
                    client.DefaultRequestHeaders.Add(FhirDirectory.KeyHeader, settings.Key);
                    client.DefaultRequestHeaders.Accept.Add(new("application/fhir+json"));
                    client.MaxResponseContentBufferSize = settings.MaxAnswerBytes;
                    client.Timeout = Timeout.InfiniteTimeSpan; // each attempt has its own
                })
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
                {
                    AllowAutoRedirect = false, // the key would go wherever it is told
                    UseCookies = false,
                    ConnectTimeout = settings.Timeout,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                })
                .RemoveAllLoggers(); // they write addresses, and here an address holds a number
            return services.AddSingleton(settings).AddSingleton<IDirectoryService, FhirDirectory>();
        }
    }

    private sealed class NoDirectory : IDirectoryService
    {
        public TimeSpan? AsksAfter => null;

        public Task<LiveAnswer> FindAsync(RegistryNumber number, CancellationToken ct) => Task.FromResult(new LiveAnswer(LiveOutcome.Silent));
    }
}
