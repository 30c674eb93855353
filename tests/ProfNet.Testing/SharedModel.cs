using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Data;

namespace ProfNet.Testing;

/// <summary>
/// What Entity Framework works out of the model and of each query, once for all sites of a run. By itself it does so for each connection string, and
/// each test class has a database of its own.
/// </summary>
public static class SharedModel
{
    private static readonly Lazy<IServiceProvider> _worker = new(() => new ServiceCollection().AddEntityFrameworkNpgsql().BuildServiceProvider());

    extension(IServiceCollection services)
    {
        public IServiceCollection ShareModel() => services.ConfigureDbContext<ProfNetDb>(options => options.UseInternalServiceProvider(_worker.Value));
    }
}
