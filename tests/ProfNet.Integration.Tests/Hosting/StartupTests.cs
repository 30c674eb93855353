using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using ProfNet.Testing;
using ProfNet.Web.Hosting;

namespace ProfNet.Integration.Tests.Hosting;

public sealed class StartupTests
{
    [Fact]
    public async Task Production_refuses_demonstration_data()
    {
        using var site = BuiltSite.Start("--environment=Production", "--Demo:Enabled=true");

        (await site.WaitForEndAsync()).ShouldBe(ExitCode.Configuration);
        site.Said.ShouldContain("Demo:Enabled is on in Production");
        site.Said.ShouldNotContain("   at ", Case.Sensitive, "a refusal is no stack trace");
    }

    [Fact]
    public async Task Production_without_a_server_says_what_to_set_and_how_to_make_the_roles()
    {
        using var site = BuiltSite.Start("--environment=Production");

        (await site.WaitForEndAsync()).ShouldBe(ExitCode.Configuration);
        site.Said.ShouldContain("ConnectionStrings__ProfNet");
        site.Said.ShouldContain("CREATE ROLE profnet_app");
    }

    [Fact]
    public async Task Production_without_keys_says_how_to_make_them()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var site = BuiltSite.Start(
            "--environment=Production", $"--ConnectionStrings:ProfNet={database.App}", $"--ConnectionStrings:ProfNetVault={database.Vault}");

        (await site.WaitForEndAsync()).ShouldBe(ExitCode.Configuration);
        site.Said.ShouldContain("make-keys");
    }

    [Fact]
    public async Task The_site_serves_in_Production_until_it_is_told_to_stop_and_health_finds_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        string[] settings = ["--environment=Production", "--urls=http://localhost:5917", .. database.Settings.Select(setting => $"--{setting.Key}={setting.Value}")];
        using var site = BuiltSite.Start(settings);
        await site.WaitUntilItSaysAsync("Application started");

        using var health = BuiltSite.Start(["health", .. settings]);

        (await health.WaitForEndAsync()).ShouldBe(ExitCode.Done, health.Said);
        (await site.TerminateAsync()).ShouldBe(ExitCode.Done, site.Said);
    }

    [Theory]
    [InlineData("no-such-command")]
    [InlineData("make-keys")]
    public async Task A_command_that_is_not_understood_is_answered_with_its_usage(string command)
    {
        using var site = BuiltSite.Start(command);

        (await site.WaitForEndAsync()).ShouldBe(ExitCode.Usage);
        site.Said.ShouldContain("Usage: profnet");
    }

    [Fact]
    public async Task The_owner_migrates_and_the_app_may_not()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var owner = BuiltSite.Start("migrate", "--environment=Production", $"--ConnectionStrings:ProfNetOwner={database.Owner}");
        using var app = BuiltSite.Start("migrate", "--environment=Production", $"--ConnectionStrings:ProfNetOwner={database.App}");

        (await owner.WaitForEndAsync()).ShouldBe(ExitCode.Done, owner.Said);
        (await app.WaitForEndAsync()).ShouldBe(ExitCode.Configuration, app.Said);
    }

    [Fact]
    public async Task The_site_is_ready_while_its_database_answers_and_alive_even_when_it_does_not()
    {
        var database = await TestDatabase.CreateAsync();
        await using var site = Site(database);
        using var client = site.CreateClient();

        (await client.GetStringAsync(Health.ReadyPath)).ShouldBe("Healthy");
        await database.DisposeAsync();

        (await client.GetAsync(Health.ReadyPath)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await client.GetStringAsync(Health.LivePath)).ShouldBe("Healthy");
        Directory.Exists(Path.Combine(database.KeysFolder, "ring")).ShouldBeTrue("cookie keys lie with the keys of the seal, outside the database");
    }

    [Fact]
    public async Task A_database_that_lacks_a_migration_is_not_ready()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var site = Site(database);
        using var client = site.CreateClient();
        await DatabaseRolesTests.RunAsync(database.Owner, """DELETE FROM public."__EFMigrationsHistory" """);

        (await client.GetAsync(Health.ReadyPath)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    private static WebApplicationFactory<Program> Site(TestDatabase database) =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder.UseEnvironment("Testing");
            foreach (var (key, value) in database.Settings)
            {
                builder.UseSetting(key, value);
            }
        });
}
