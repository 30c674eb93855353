using System.Net;
using AngleSharp;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ProfNet.Application.Notifications;
using ProfNet.Web.Adapters;
using ProfNet.Web.Background;
using ProfNet.Web.Hosting;

namespace ProfNet.Integration.Tests.Notifications;

public sealed class DevelopmentMailTests(Outbox outbox) : IClassFixture<Outbox>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("profnet-mailbox-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Without_SMTP_a_developer_reads_mails_newest_first_and_follows_their_links()
    {
        await using var app = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
            .UseEnvironment(Environments.Development)
            .UseSetting("Demo:Enabled", "false")
            .UseSetting("Mail:Folder", _folder)
            .UseSettings(outbox.Settings));
        using var client = app.CreateClient();
        await outbox.WriteAsync("c@exemple.test", "Par la file d’attente");
        var mailer = app.Services.GetRequiredService<IMailer>();
        await mailer.SendAsync(new("aaaaaaaaaaaaaaaaaaaaaa", "a@exemple.test", null, "Ancien", "Rien."), CancellationToken.None);
        await mailer.SendAsync(new("bbbbbbbbbbbbbbbbbbbbbb", "b@exemple.test", "Zoé", "Récent", "Un lien :\nhttps://profnet.test/x?a=1&b=2\n<script>alert(1)</script>"), CancellationToken.None);

        var list = await PageAsync(client, "/dev/mail");
        list.QuerySelectorAll("li a").Select(a => a.TextContent).Where(t => t is "Ancien" or "Récent").ShouldBe(["Récent", "Ancien"]);

        var mail = await PageAsync(client, "/dev/mail/bbbbbbbbbbbbbbbbbbbbbb");
        mail.QuerySelector("h1")!.TextContent.ShouldBe("Récent");
        mail.QuerySelectorAll("article a").OfType<IHtmlAnchorElement>().ShouldHaveSingleItem().GetAttribute("href").ShouldBe("https://profnet.test/x?a=1&b=2");
        mail.QuerySelectorAll("article script").ShouldBeEmpty();
        mail.QuerySelector("article")!.TextContent.ShouldContain("<script>alert(1)</script>");

        for (var waited = 0; waited < 100 && list.QuerySelectorAll("li a").All(a => a.TextContent != "Par la file d’attente"); waited++)
        {
            await Task.Delay(100);
            list = await PageAsync(client, "/dev/mail");
        }

        list.QuerySelectorAll("li a").Length.ShouldBe(3, "the worker brings what the outbox holds");

        foreach (var id in (string[])["cccccccccccccccccccccc", "..%2F..%2Fpasswd", "x"])
        {
            (await client.GetAsync($"/dev/mail/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, id);
        }
    }

    [Fact]
    public async Task In_Production_the_mailbox_has_no_route_and_no_mailer_and_mails_wait()
    {
        await using var app = await StartAsync(Environments.Production, ("Site:Url", "https://profnet.test"));

        app.Services.GetService<IMailer>().ShouldBeNull();
        app.Services.GetServices<IHostedService>().ShouldContain(s => s is DeliverMailsUnconfigured);
        RoutesOf(app).ShouldNotContain(route => route.StartsWith("dev/"));
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        (await client.GetAsync("/dev/mail")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task With_SMTP_there_is_no_mailbox_even_in_Development()
    {
        await using var app = await StartAsync(Environments.Development, ("Smtp:Host", "localhost"), ("Smtp:From", "bonjour@profnet.test"));

        app.Services.GetRequiredService<IMailer>().ShouldBeOfType<SmtpMailer>();
        RoutesOf(app).ShouldNotContain(route => route.StartsWith("dev/"));
    }

    [Fact]
    public async Task In_Development_the_same_host_has_the_routes() // or the two tests above could not fail
    {
        await using var app = await StartAsync(Environments.Development, ("Mail:Folder", _folder));

        RoutesOf(app).ShouldContain(route => route == "dev/mail");
    }

    [Theory]
    [InlineData("Smtp:From", "pas une adresse")]
    [InlineData("Smtp:Port", "465")]
    [InlineData("Smtp:User", "profnet")] // in clear, as StartTls is off
    public void Settings_that_cannot_work_or_give_the_password_away_are_refused_at_start(string setting, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Smtp:Host"] = "smtp.profnet.test",
            ["Smtp:From"] = "bonjour@profnet.test",
            ["Smtp:StartTls"] = "false",
            [setting] = value,
        }).Build();

        Should.Throw<CannotStartException>(() => SmtpMailerSettings.Read(configuration)).Message.ShouldContain(setting);
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string url)
    {
        var html = await client.GetStringAsync(url);
        return (IHtmlDocument)await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html));
    }

    private static IEnumerable<string> RoutesOf(WebApplication app) =>
        app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(e => e.RoutePattern.RawText ?? "");

    /// <summary>The mail delivery and the pages alone, in the environment given.</summary>
    private async Task<WebApplication> StartAsync(string environment, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ApplicationName = typeof(DeliverMails).Assembly.GetName().Name });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(outbox.Database);
        builder.Services.AddRazorPages();
        builder.Services.AddMailDelivery(builder.Configuration, builder.Environment);
        var app = builder.Build();
        app.MapRazorPages();
        await app.StartAsync();
        return app;
    }
}
