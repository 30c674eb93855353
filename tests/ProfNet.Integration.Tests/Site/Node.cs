using System.Net;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Domain.Common;
using ProfNet.Testing;
using ProfNet.Web.Background;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Integration.Tests.Site;

/// <summary>A node of the site, with the keys of the run or its own; it speaks TLS as far as it knows, so that its cookies are those of production.</summary>
/// <param name="pagesPerHour">What one member may read; null for the site's own measure. Tests read faster than people.</param>
/// <param name="settings">What else its operator has set.</param>
internal sealed class Node(TestDatabase database, string? keysFolder = null, int? pagesPerHour = 100_000, IReadOnlyDictionary<string, string>? settings = null) : WebApplicationFactory<Program>
{
    private static readonly Uri _address = new("https://localhost");

    /// <summary>The node's clock, which tests may set forward.</summary>
    public ShiftedClock Clock { get; } = new();

    /// <summary>Everything the node logs, down to debugging.</summary>
    public HeardLogs Logs { get; } = new();

    /// <summary>Every request that it answered.</summary>
    public SentRequests Sent { get; } = new();

    /// <summary>What this node is told beside the run's own settings.</summary>
    public Dictionary<string, string> Settings { get; init; } = new(settings ?? new Dictionary<string, string>(), StringComparer.Ordinal);

    public SessionCache Cache => Services.GetRequiredService<SessionCache>();

    /// <summary>A browser without cookies.</summary>
    public Visitor Visitor() => new(CreateClient(new() { AllowAutoRedirect = false, BaseAddress = _address }));

    /// <summary>A browser that holds this session's cookie and nothing else, by whichever way it came to it; it keeps no other cookie.</summary>
    public Visitor VisitorWith(string sessionCookie)
    {
        var client = CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = _address });
        client.DefaultRequestHeaders.Add("Cookie", sessionCookie);
        return new(client);
    }

    /// <summary>A browser in which the session of this key is open.</summary>
    public Visitor VisitorInSession(string key)
    {
        var cookies = new CookieContainer();
        cookies.Add(new Cookie(SessionCookie.SecureName, key, "/", _address.Host) { Secure = true });
        return new(CreateDefaultClient(_address, new CookieContainerHandler(cookies)));
    }

    /// <summary>Does something as a command would: in a transaction, other rooms reacting.</summary>
    public async Task DoAsync(Func<ProfNetDb, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ProfNetDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await work(db);
        await db.SaveWithReactionsAsync(CancellationToken.None);
        await transaction.CommitAsync();
    }

    /// <summary>As if another room had said that this happened.</summary>
    public async Task HappenAsync<TEvent>(TEvent happened) where TEvent : IDomainEvent
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ProfNetDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<IPublisher>().Publish(new Happened<TEvent>(happened));
        await db.SaveWithReactionsAsync(CancellationToken.None);
        await transaction.CommitAsync();
    }

    /// <summary>Does what the site does by itself from time to time, now.</summary>
    public async Task RunChoreAsync<TChore>() where TChore : IChore
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IChore>().OfType<TChore>().Single().RunAsync(CancellationToken.None);
    }

    /// <summary>Writes what requests left to be written later.</summary>
    public async Task FlushAsync()
    {
        foreach (var queue in Services.GetServices<ILateWrites>())
        {
            await queue.FlushAsync(CancellationToken.None);
        }
    }

    public async Task<T> ReadAsync<T>(Func<ProfNetDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<ProfNetDb>());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.ConfigureServices(services => services.ShareModel().AddSingleton<TimeProvider>(Clock).AddSingleton(Sent).AddScoped(typeof(IPipelineBehavior<,>), typeof(SentRequestsBehavior<,>)));
        builder.ConfigureLogging(log => log.ClearProviders().AddProvider(Logs).SetMinimumLevel(LogLevel.Debug));
        foreach (var (key, value) in database.Settings.Where(s => !Settings.ContainsKey(s.Key)).Concat(Settings))
        {
            builder.UseSetting(key, value);
        }

        builder.UseSetting(DeliverMailsServices.OfferSetting, "true");
        if (pagesPerHour is { } pages)
        {
            builder.UseSetting(BulkReading.Setting, $"{pages}");
        }

        if (keysFolder is not null)
        {
            builder.UseSetting("Seal:KeysFolder", keysFolder);
        }
    }
}
