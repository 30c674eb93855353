using System.Net;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Domain.Members;
using ProfNet.Testing;
using ProfNet.Web.Background;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Linking.Tests.Life;

/// <summary>The real application on a real database, with a clock that is moved and passwords that are hashed quickly: nothing else differs.</summary>
internal sealed class SimulatedSite(TestDatabase database) : WebApplicationFactory<Program>
{
    public SimulatedClock Clock { get; } = new();

    public KeptLogs Logs { get; } = new();

    public TestDatabase Database => database;

    /// <summary>Sends a request as a page would for a member who is signed in, with the address and the browser that a page sees.</summary>
    public async Task<T> SendAsync<T>(Member? member, IRequest<T> request)
    {
        await using var scope = Services.CreateAsyncScope();
        var http = scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>();
        http.HttpContext = Context(scope.ServiceProvider, member);
        try
        {
            return await scope.ServiceProvider.GetRequiredService<ISender>().Send(request);
        }
        finally
        {
            http.HttpContext = null;
        }
    }

    /// <summary>Does what the site does by itself, now and in its own way: a chore that cannot have its locks waits for its next turn.</summary>
    public async Task RunChoresAsync(Rhythm rhythm)
    {
        using var chores = ActivatorUtilities.CreateInstance<Chores>(Services);
        await chores.RunAsync(rhythm, CancellationToken.None);
    }

    public async Task DoAsync(Func<ProfNetDb, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ProfNetDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await work(db);
        await db.SaveWithReactionsAsync(CancellationToken.None);
        await transaction.CommitAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.ConfigureServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1);
        });
        // What production writes: see appsettings.json.
        builder.ConfigureLogging(log => log.ClearProviders().AddProvider(Logs).SetMinimumLevel(LogLevel.Information)
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning).AddFilter("Npgsql", LogLevel.Warning)
            .AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None).AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.None));
        Logs.Clock = Clock;
        foreach (var (key, value) in database.Settings)
        {
            builder.UseSetting(key, value);
        }
    }

    private static DefaultHttpContext Context(IServiceProvider services, Member? member)
    {
        var context = new DefaultHttpContext { RequestServices = services };
        if (member is not null)
        {
            context.User = new SessionHolder(
                $"session of {member.Id}", member.Id, member.Handle, member.GivenName, member.FamilyName, member.ProfessionKey, member.SpecialtyCode,
                member.Standing, member.Role, DateTimeOffset.MaxValue, [SignInMethods.Passkey], DateTimeOffset.MaxValue).ToPrincipal();
            var bytes = member.Id.ToByteArray();
            context.Connection.RemoteIpAddress = new IPAddress([198, 51, bytes[0], bytes[1]]);
            context.Connection.RemotePort = 40_000 + bytes[2];
            context.Request.Headers.UserAgent = $"Navigateur/{bytes[3]}";
        }

        return context;
    }
}

/// <summary>Stands where it is put.</summary>
internal sealed class SimulatedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>Keeps what the site logs, each line with its time, as a console would that is written to a file.</summary>
internal sealed class KeptLogs : ILoggerProvider
{
    private readonly List<(DateTimeOffset At, string Line)> _lines = [];

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public IReadOnlyList<(DateTimeOffset At, string Line)> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => new Pen(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Pen(KeptLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (logs._lines)
            {
                logs._lines.Add((logs.Clock.GetUtcNow(), $"{logLevel} {category} {formatter(state, exception)} {exception}"));
            }
        }
    }
}
