using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Integration.Tests.Site;
using ProfNet.Web.Background;

namespace ProfNet.Integration.Tests.Background;

public sealed class ChoresTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Theory]
    [InlineData("2026-11-22T10:00:00Z", "2026-11-22T10:15:00Z")]
    [InlineData("2026-11-22T10:14:59.999Z", "2026-11-22T10:15:00Z")]
    [InlineData("2026-11-22T23:47:12Z", "2026-11-23T00:00:00Z")]
    public void Quarters_of_an_hour_begin_for_everybody_at_once(string now, string next) => Chores.NextQuarter(At(now)).ShouldBe(At(next));

    [Theory]
    [InlineData("2026-11-22T10:00:00Z", "2026-11-23T02:00:00Z")] // three in the morning in Paris, winter
    [InlineData("2026-07-01T00:30:00Z", "2026-07-01T01:00:00Z")] // summer, before three
    [InlineData("2026-07-01T01:30:00Z", "2026-07-02T01:00:00Z")] // the night has begun
    [InlineData("2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z")] // the night in which clocks go forward
    [InlineData("2026-10-24T12:00:00Z", "2026-10-25T02:00:00Z")] // and back
    public void The_night_is_some_moment_between_three_and_five_in_Paris(string now, string earliest)
    {
        var nights = Enumerable.Range(0, 200).Select(_ => Chores.NextNight(At(now))).ToList();

        nights.ShouldAllBe(n => n >= At(earliest) && n < At(earliest).AddHours(2));
        nights.Distinct().Count().ShouldBeGreaterThan(150, "drawn at random");
    }

    [Fact]
    public async Task One_that_fails_is_named_without_its_rows_and_keeps_no_other_from_its_turn()
    {
        var done = new Done();
        using var logs = new HeardLogs();
        logs.Listen();
        await using var services = Services(logs, done, s => s.AddScoped<IChore, Tidies>().AddScoped<IChore, Stumbles>().AddScoped<IChore, Sweeps>().AddScoped<IChore, Sleeps>());
        using var chores = Runner(services);

        await chores.RunAsync(Rhythm.QuarterHourly, CancellationToken.None);

        done.Names.ShouldBe([nameof(Tidies), nameof(Sweeps)]);
        done.Scopes.Distinct().Count().ShouldBe(2, "each in a scope of its own");
        var line = logs.Heard().Where(l => l.Contains(nameof(Stumbles), StringComparison.Ordinal)).ShouldHaveSingleItem();
        line.ShouldContain(nameof(InvalidOperationException));
        line.ShouldNotContain("camille");

        await chores.RunAsync(Rhythm.Nightly, CancellationToken.None);
        done.Names[^1].ShouldBe(nameof(Sleeps));
    }

    [Fact]
    public async Task One_node_has_the_turn_and_another_takes_over_when_it_ends()
    {
        using var logs = new HeardLogs();
        await using var services = Services(logs, new Done(), _ => { });
        using var first = Runner(services);
        using var second = Runner(services);
        await first.StartAsync(CancellationToken.None);

        (await first.HasTurnAsync(CancellationToken.None)).ShouldBeTrue();
        (await first.HasTurnAsync(CancellationToken.None)).ShouldBeTrue("it keeps it");
        (await second.HasTurnAsync(CancellationToken.None)).ShouldBeFalse();
        await first.StopAsync(CancellationToken.None);

        (await second.HasTurnAsync(CancellationToken.None)).ShouldBeTrue();
        await second.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_node_whose_line_went_dead_waits_for_its_next_turn() // an exception would end the site
    {
        await using var watched = NpgsqlDataSource.Create(site.Database.App + ";Keepalive=1;Application Name=dead line");
        using var logs = new HeardLogs();
        await using var services = Services(logs, new Done(), _ => { });
        using var chores = new Chores(services.GetRequiredService<IServiceScopeFactory>(), watched, TimeProvider.System, services.GetRequiredService<ILogger<Chores>>());
        (await chores.HasTurnAsync(CancellationToken.None)).ShouldBeTrue();
        (await site.AskAsync<bool>("select bool_and(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'dead line'")).ShouldBeTrue();
        await Task.Delay(TimeSpan.FromSeconds(1.5)); // the keepalive finds it out

        (await chores.HasTurnAsync(CancellationToken.None)).ShouldBeFalse();
        (await chores.HasTurnAsync(CancellationToken.None)).ShouldBeTrue("over another line");
        await chores.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_chore_at_work_is_told_to_stop_and_says_nothing_of_it()
    {
        using var logs = new HeardLogs();
        logs.Listen();
        await using var services = Services(logs, new Done(), s => s.AddScoped<IChore, Lingers>());
        using var chores = Runner(services);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Should.ThrowAsync<OperationCanceledException>(() => chores.RunAsync(Rhythm.QuarterHourly, stop.Token));

        logs.Heard().ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_chore_of_the_site_runs_and_may_run_again()
    {
        site.Node.Logs.Listen();
        using var chores = new Chores(
            site.Node.Services.GetRequiredService<IServiceScopeFactory>(), site.App, TimeProvider.System, site.Node.Services.GetRequiredService<ILogger<Chores>>());

        foreach (var rhythm in new[] { Rhythm.QuarterHourly, Rhythm.Nightly, Rhythm.QuarterHourly, Rhythm.Nightly })
        {
            await chores.RunAsync(rhythm, CancellationToken.None);
        }

        site.Node.Logs.Heard().Where(line => line.Contains("The chore", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private Chores Runner(ServiceProvider services) =>
        new(services.GetRequiredService<IServiceScopeFactory>(), site.App, TimeProvider.System, services.GetRequiredService<ILogger<Chores>>());

    private static ServiceProvider Services(HeardLogs logs, Done done, Action<IServiceCollection> add)
    {
        var services = new ServiceCollection().AddLogging(l => l.AddProvider(logs)).AddSingleton(done).AddScoped<ScopeOfOne>();
        add(services);
        return services.BuildServiceProvider();
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Done
    {
        public List<string> Names { get; } = [];

        public List<ScopeOfOne> Scopes { get; } = [];
    }

    private sealed class ScopeOfOne;

    private abstract class Chore(Done done, ScopeOfOne scope) : IChore
    {
        public virtual Rhythm Rhythm => Rhythm.QuarterHourly;

        public virtual Task RunAsync(CancellationToken ct)
        {
            done.Names.Add(GetType().Name);
            done.Scopes.Add(scope);
            return Task.CompletedTask;
        }
    }

    private sealed class Tidies(Done done, ScopeOfOne scope) : Chore(done, scope);

    private sealed class Sweeps(Done done, ScopeOfOne scope) : Chore(done, scope);

    private sealed class Sleeps(Done done, ScopeOfOne scope) : Chore(done, scope)
    {
        public override Rhythm Rhythm => Rhythm.Nightly;
    }

    private sealed class Stumbles(Done done, ScopeOfOne scope) : Chore(done, scope)
    {
        public override Task RunAsync(CancellationToken ct) => throw new InvalidOperationException("the row of camille");
    }

    private sealed class Lingers(Done done, ScopeOfOne scope) : Chore(done, scope)
    {
        public override Task RunAsync(CancellationToken ct) => Task.Delay(Timeout.Infinite, ct);
    }
}
