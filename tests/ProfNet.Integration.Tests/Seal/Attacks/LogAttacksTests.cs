using System.Text.Json;
using Npgsql;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Seal.Canary;

namespace ProfNet.Integration.Tests.Seal.Attacks;

/// <summary>Whoever reads the logs, the site's or PostgreSQL's.</summary>
[Collection(CanaryCollection.Name)]
public sealed class LogAttacksTests(CanaryLife life)
{
    [Fact]
    public void Attack_24_logs_name_no_member_no_address_and_no_device_down_to_debugging()
    {
        var lines = life.Output.Parts.Where(p => p.Channel == Channel.Log).ToList();

        lines.Count.ShouldBeGreaterThan(500);
        lines.Where(l => life.Strings.In(l.Text).Any()).ShouldBeEmpty();
    }

    [Fact]
    public void Attack_24_logs_of_a_site_in_service_name_no_discussion_either()
    {
        // What a site in service writes: information and worse, of the frameworks warnings alone.
        var discussion = Traces.Of(Colleagues.HandleIn(life.Life.Discussion));
        var written = life.Output.Parts.Where(p => p.Channel == Channel.Log && !p.Text.StartsWith("Debug", StringComparison.Ordinal)
            && !(p.Text.StartsWith("Information Microsoft", StringComparison.Ordinal) || p.Text.StartsWith("Information Npgsql", StringComparison.Ordinal))).ToList();

        written.Where(l => discussion.AreIn(l.Text)).ShouldBeEmpty();
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "appsettings.json")));
        var levels = settings.RootElement.GetProperty("Serilog").GetProperty("MinimumLevel");
        levels.GetProperty("Default").GetString().ShouldBe("Information");
        levels.GetProperty("Override").GetProperty("Microsoft.AspNetCore").GetString().ShouldBe("Warning");
        levels.GetProperty("Override").GetProperty("Npgsql").GetString().ShouldBe("Warning");
    }

    [Theory]
    [InlineData("log_statement", "none")]
    [InlineData("log_min_duration_statement", "-1")]
    [InlineData("log_min_duration_sample", "-1")]
    [InlineData("log_parameter_max_length_on_error", "0")]
    public async Task Attack_24_logs_of_postgresql_hold_no_statement_and_no_value(string setting, string value) =>
        (await life.Life.Site.AskAsync<string>("select current_setting($1)", setting)).ShouldBe(value);

    [Fact]
    public async Task Attack_25_legal_connection_log_opens_with_nothing_that_the_site_has()
    {
        await using var vault = NpgsqlDataSource.Create(life.Life.Site.Database.Vault);
        await using var command = vault.CreateCommand("select encode(sealed, 'hex') from vault.connections");
        await using var reader = await command.ExecuteReaderAsync();
        List<string> records = [];
        while (await reader.ReadAsync())
        {
            records.Add(reader.GetString(0));
        }

        var keys = life.Output.Parts.Where(p => p.Channel == Channel.File).ToList();
        records.Count.ShouldBeGreaterThan(3);
        records.Select(r => r.Length).Distinct().ShouldHaveSingleItem();
        records.ShouldBeUnique();
        records.SelectMany(life.Strings.In).ShouldBeEmpty();
        keys.ShouldContain(k => k.Text.Contains("PUBLIC KEY", StringComparison.Ordinal));
        keys.ShouldNotContain(k => k.Text.Contains("PRIVATE KEY", StringComparison.Ordinal));
    }
}
