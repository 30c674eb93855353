using System.Diagnostics;
using Npgsql;
using ProfNet.Application.Community.Searching;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Nomenclature;

namespace ProfNet.Bench.Community;

/// <summary>A search as a member makes it, rights and page included, beside its SQL alone: the same question over a connection that does nothing else.</summary>
internal sealed class SearchBench(BenchTown town, BenchSite site, BenchReport report)
{
    private const double Limit = 1.5;
    private const int Samples = 40;

    /// <summary>Words that nearly every post has, some have, few have; two together; and in a space.</summary>
    private static readonly string[] _searches = ["traitement", "patient douleur", "cardioscopie", "néphropathie", "phlébosclérose vasculalgie", "suivi type:cas", "grossesse enquête étude"];

    public async Task RunAsync(CancellationToken ct)
    {
        using var reader = await BenchMember.SignInAsync(site.Address, CommunitySeed.Email(BenchTown.Reader), CommunityBench.Password, ct);
        await using var database = NpgsqlDataSource.Create(town.Login("profnet_app"));
        var (profession, specialty) = SeedTexts.Trade(BenchTown.Reader);
        var rights = Rights.Of(profession, specialty).ToArray();
        var (pages, alone) = (0.0, 0.0);
        foreach (var typed in _searches)
        {
            List<double> page = [];
            List<double> sql = [];
            for (var i = -10; i < Samples; i++)
            {
                var taken = (Page: (await reader.GetAsync($"/search?q={Uri.EscapeDataString(typed)}", ct)).Took, Sql: await AskAsync(database, typed, rights, ct));
                if (i >= 0)
                {
                    page.Add(taken.Page);
                    sql.Add(taken.Sql);
                }
            }

            BenchReport.Say($"search « {typed} »: {BenchReport.Median(page):F1} ms, its SQL alone {BenchReport.Median(sql):F1} ms, ratio {BenchReport.Median(page) / BenchReport.Median(sql):F2}");
            (pages, alone) = (pages + BenchReport.Median(page), alone + BenchReport.Median(sql));
        }

        report.AtMost("search to its SQL alone", pages / alone, Limit);
    }

    private static async Task<double> AskAsync(NpgsqlDataSource database, string typed, string[] rights, CancellationToken ct)
    {
        var query = SearchQuery.Parse(typed);
        var started = Stopwatch.GetTimestamp();
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(SearchSql.SettingsSql));
        batch.BatchCommands.Add(SearchSql.Of(query, SearchText.Of(query.Terms, _ => []), tag: null, rights, ParisTime.Day(TimeProvider.System.GetUtcNow()), newestFirst: false, page: 1));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var row = new object[16];
        do
        {
            while (await rows.ReadAsync(ct))
            {
                rows.GetValues(row);
            }
        }
        while (await rows.NextResultAsync(ct));

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
