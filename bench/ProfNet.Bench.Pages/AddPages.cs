using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(ProfNet.Bench.Pages.AddPages))]

namespace ProfNet.Bench.Pages;

/// <summary>Adds the yardstick's pages to a published site that is started with this assembly in <c>ASPNETCORE_HOSTINGSTARTUPASSEMBLIES</c>.</summary>
public sealed class AddPages : IHostingStartup
{
    public void Configure(IWebHostBuilder builder) =>
        builder.ConfigureServices(services => services.AddMvcCore().AddApplicationPart(typeof(AddPages).Assembly).ConfigureApplicationPartManager(parts =>
            parts.ApplicationParts.Add(new Microsoft.AspNetCore.Mvc.ApplicationParts.CompiledRazorAssemblyPart(typeof(AddPages).Assembly))));
}
