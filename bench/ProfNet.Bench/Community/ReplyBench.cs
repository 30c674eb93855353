using System.Diagnostics;
using System.Net;
using ProfNet.Application.Community.Writing;

namespace ProfNet.Bench.Community;

/// <summary>Replies, from request to durable commit, beside pgbench's synced one-row inserts: by turns on one server, some seconds of each, over one connection and over sixteen.</summary>
internal sealed class ReplyBench(BenchTown town, BenchSite site, BenchReport report)
{
    /// <summary>So many that none of them ends with more discussions than an active member has: what a reply reads of its author's own grows with them.</summary>
    private const int Writers = 64;
    private const int MostConnections = 16;
    private const int Rounds = 5;
    private const int WarmAfter = 2_000;
    private const double Limit = 0.05;

    /// <summary>Discussions that all rounds together reply in: a writer goes on to another after two.</summary>
    private const int Needed = 20_000;

    /// <summary>A writer's first reply in a discussion takes a voice there, the second speaks with it.</summary>
    private const int RepliesInEach = 2;

    private int _done;

    private readonly List<(BenchMember Member, Queue<(string Discussion, VoiceChoice Voice)> ToWrite)> _writers = [];

    public async Task RunAsync(string binaries, int seconds, CancellationToken ct)
    {
        var handles = await town.SomeDiscussionsAsync(Needed, ct);
        if (handles.Count < Needed)
        {
            throw new InvalidOperationException($"Replies need {Needed} discussions that everybody may write in; this community has {handles.Count}.");
        }

        var first = await town.SomeMemberAsync(Writers, ct);
        for (var number = 0; number < Writers; number++)
        {
            var member = await BenchMember.SignInAsync(site.Address, CommunitySeed.Email(first + number), CommunityBench.Password, ct);
            await member.OpenFormsAsync(handles[0], ct);
            _writers.Add((member, new(handles.Where((_, i) => i % Writers == number).SelectMany(TwoReplies))));
        }

        while (_done < WarmAfter)
        {
            await WriteAsync(MostConnections, seconds, ct); // what a site compiles in its first minute is no part of a reply
        }

        foreach (var connections in new[] { 1, MostConnections })
        {
            List<double> inserts = [];
            List<double> replies = [];
            var (work, before) = (site.Work, _done);
            for (var round = 0; round < Rounds; round++)
            {
                inserts.Add(await town.SyncedInsertsAsync(binaries, connections, seconds, ct));
                replies.Add(await WriteAsync(connections, seconds, ct));
            }

            var ratios = inserts.Zip(replies, (insert, reply) => reply / insert).ToList();
            BenchReport.Say($"over {connections}: {BenchReport.Median(inserts):F0} synced inserts a second, {BenchReport.Median(replies):F0} replies; ratio of each round {string.Join(' ', ratios.Select(r => r.ToString("F3", System.Globalization.CultureInfo.InvariantCulture)))}");
            BenchReport.Say($"over {connections}: {(site.Work - work).TotalMilliseconds / (_done - before):F2} ms of processor a reply in the site");
            var least = await town.LeastRepliesAsync(binaries, connections, seconds, ct);
            BenchReport.Say($"over {connections}: {least:F0} times a second PostgreSQL alone locks a discussion, adds a post and counts it; its ratio {(least / BenchReport.Median(inserts)).ToString("F3", System.Globalization.CultureInfo.InvariantCulture)}");
            report.AtLeast($"replies to inserts over {connections}", BenchReport.Median(ratios), Limit);
        }

        _writers.ForEach(w => w.Member.Dispose());
    }

    private static IEnumerable<(string, VoiceChoice)> TwoReplies(string handle, int i) =>
        Enumerable.Repeat((handle, i % 2 == 0 ? VoiceChoice.Pseudonym : VoiceChoice.Name), RepliesInEach);

    /// <summary>Replies a second. A day's limit is no part of it: the writers' counts are set back every second, which takes a moment that is not counted against them.</summary>
    private async Task<double> WriteAsync(int connections, int seconds, CancellationToken ct)
    {
        var (done, took) = (0, 0.0);
        while (took < seconds)
        {
            await town.ForgetTodayAsync(ct);
            var (some, spent) = await BurstAsync(connections, ct);
            (done, took) = (done + some, took + spent);
        }

        return done / took;
    }

    private async Task<(int Done, double Seconds)> BurstAsync(int connections, CancellationToken ct)
    {
        const int MostOfAWriter = 35; // under the day's limits, of pseudonyms above all
        var done = 0;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async connection =>
        {
            var own = _writers.Where((_, w) => w % connections == connection).ToList();
            for (var i = 0; Stopwatch.GetElapsedTime(started).TotalSeconds < 1 && i < own.Count * MostOfAWriter; i++)
            {
                var (member, toWrite) = own[i % own.Count];
                var (discussion, voice) = toWrite.Dequeue();
                var status = await member.ReplyAsync(discussion, voice.ToString(), ct);
                if (status is HttpStatusCode.Redirect)
                {
                    Interlocked.Increment(ref done);
                    Interlocked.Increment(ref _done);
                }
                else if (status is not HttpStatusCode.UnprocessableEntity) // spoke there before, as the other
                {
                    throw new InvalidOperationException($"A reply was answered {(int)status}.");
                }
            }
        }));
        return (done, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }
}
