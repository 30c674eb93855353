using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ProfNet.Application;
using ProfNet.Application.Data;
using ProfNet.Application.Notifications;
using ProfNet.Domain.Notifications;
using ProfNet.Testing;
using ProfNet.Web.Adapters;

namespace ProfNet.Integration.Tests.Notifications;

/// <summary>An outbox in a database of its own, and an SMTP server to empty it into.</summary>
public sealed class Outbox : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private ServiceProvider _services = null!;

    public SmtpServer Smtp { get; } = new();

    /// <summary>What makes the whole site run on the same database.</summary>
    public IReadOnlyDictionary<string, string> Settings => _database.Settings;

    public NpgsqlDataSource Database => _services.GetRequiredService<NpgsqlDataSource>();

    internal SmtpMailer Mailer => new(new SmtpMailerSettings { Host = "127.0.0.1", Port = Smtp.Port, StartTls = false, From = "bonjour@profnet.test" });

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(_ => NpgsqlDataSource.Create(_database.App))
            .AddApplication()
            .BuildServiceProvider();
        await Smtp.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await Smtp.DisposeAsync();
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>An address that no other test writes to.</summary>
    public static string Someone(string who = "quelquun") => $"{who}{Guid.NewGuid():N}@exemple.test";

    public async Task<OutgoingMail> WriteAsync(string to, string subject = "Bonjour", string body = "Un message.\n")
    {
        var mail = new OutgoingMail(to, toName: null, subject, body);
        await InAsync(async db =>
        {
            db.OutgoingMails.Add(mail);
            await db.SaveChangesAsync();
        });
        return mail;
    }

    internal DeliverNextMails Dispatcher(IMailer? mailer = null, ILogger<DeliverNextMails>? log = null) =>
        new(Database, mailer ?? Mailer, log ?? NullLogger<DeliverNextMails>.Instance);

    public async Task<OutgoingMail?> FindAsync(Guid id)
    {
        OutgoingMail? found = null;
        await InAsync(async db => found = await db.OutgoingMails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id));
        return found;
    }

    /// <summary>As if the time until the mail's next attempt, and until the end of any lease, had passed.</summary>
    public Task MakeDueAsync(Guid id) => InAsync(db => db.OutgoingMails.Where(m => m.Id == id).ExecuteUpdateAsync(set => set
        .SetProperty(m => m.NotBefore, DateTimeOffset.UnixEpoch)
        .SetProperty(m => m.LeasedUntil, m => m.LeasedUntil == null ? null : DateTimeOffset.UnixEpoch)));

    public async Task InAsync(Func<ProfNetDb, Task> work)
    {
        await using var scope = _services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<ProfNetDb>());
    }
}

internal static class SiteSettings
{
    public static IWebHostBuilder UseSettings(this IWebHostBuilder builder, IReadOnlyDictionary<string, string> settings) =>
        settings.Aggregate(builder, (site, setting) => site.UseSetting(setting.Key, setting.Value));
}
