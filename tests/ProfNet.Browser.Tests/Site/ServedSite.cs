using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ProfNet.Testing;

namespace ProfNet.Browser.Tests.Site;

/// <summary>The site as a developer starts it, demo data and mailbox included, on a port of its own. Every answer names the page that gave it.</summary>
internal sealed class ServedSite : WebApplicationFactory<Program>
{
    /// <summary>The header in which the site says, to tests only, which page answered.</summary>
    public const string PageHeader = "x-test-page";

    private readonly TestDatabase _database;
    private readonly string _mails;

    public ServedSite(TestDatabase database, string mails)
    {
        (_database, _mails) = (database, mails);
        var port = FreePort(); // known before the start: mails hold links
        Address = new($"http://localhost:{port}");
        UseKestrel(port);
    }

    public Uri Address { get; }

    /// <summary>What else its operator has set, before it starts.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The site's time. Windows share it: who shifts it puts it back.</summary>
    public ShiftedClock Clock { get; } = new();

    /// <summary>Every page that has an address, by its name.</summary>
    public IReadOnlySet<string> Pages => Services.GetRequiredService<EndpointDataSource>().Endpoints
        .Select(PageOf).OfType<string>().ToHashSet();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        foreach (var (key, value) in _database.Settings.Concat(Settings))
        {
            builder.UseSetting(key, value);
        }

        builder.UseSetting("ConnectionStrings:ProfNetOwner", _database.Owner); // imports the sample directory
        builder.UseSetting("Site:Url", Address.GetLeftPart(UriPartial.Authority));
        builder.UseSetting("Mail:Folder", _mails);
        builder.ConfigureServices(services => services.AddTransient<IStartupFilter, NamesPages>().AddSingleton<TimeProvider>(Clock));
    }

    private static string? PageOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class NamesPages : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Response.OnStarting(() =>
                {
                    if (context.GetEndpoint() is { } endpoint && PageOf(endpoint) is { } page)
                    {
                        context.Response.Headers[PageHeader] = page;
                    }

                    return Task.CompletedTask;
                });
                return following(context);
            });
            next(app);
        };
    }
}
