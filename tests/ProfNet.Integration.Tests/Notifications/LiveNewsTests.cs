using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Notifications;
using ProfNet.Domain.Common;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Notifications;

/// <summary>An open page is told how many notices are not read, when that changes and where pseudonyms are taken at the quarter of an hour; and nothing else.</summary>
public sealed class LiveNewsTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_reply_where_no_pseudonyms_are_taken_rings_at_once_on_every_node()
    {
        await using var second = new Node(site.Database);
        var (person, other) = (await site.PersonAsync(), await site.MemberAsync());
        var author = await site.SignedInAsync(person.Id);
        var space = await site.SomeSpaceAsync(place: 3);
        await site.RunAsync("update community.spaces set takes_pseudonyms = false where slug = $1", space);
        var discussion = await author.StartAsync(space, "Name");
        using var here = await ListenAsync(author);
        using var there = await ListenAsync(await ProfNetSite.SignedInAsync(person.Id, second));
        (await here.NextAsync(), await there.NextAsync()).ShouldBe(("{\"unread\":0}", "{\"unread\":0}"));

        await other.ReplyAsync(discussion, "Une réponse.", "Name");
        (await here.NextAsync()).ShouldBe("{\"unread\":1}");
        await site.Node.FlushAsync();
        (await there.NextAsync()).ShouldBe("{\"unread\":1}");

        await author.Get(discussion);
        await site.Node.FlushAsync();
        (await here.NextAsync()).ShouldBe("{\"unread\":0}");
        (await there.NextAsync()).ShouldBe("{\"unread\":0}");
    }

    [Fact]
    public async Task Where_pseudonyms_are_taken_nothing_rings_before_the_quarter_of_an_hour_under_whatever_name()
    {
        var (author, other) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        using var live = await ListenAsync(author);
        await live.NextAsync();

        await other.ReplyAsync(discussion, "Une réponse.", "Name");
        await site.Node.FlushAsync();
        (await UnreadAsync(author)).ShouldBe(0);

        await site.Node.RunChoreAsync<TellNews>();
        (await live.NextAsync()).ShouldBe("{\"unread\":1}");
        (await UnreadAsync(author)).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_cannot_keep_a_stream_open_asks_and_whoever_may_not_read_is_told_nothing()
    {
        var member = await site.MemberAsync();

        var answer = await member.Client.GetAsync("/live");

        (answer.Content.Headers.ContentType?.MediaType, answer.Headers.CacheControl?.NoStore).ShouldBe(("application/json", true));
        (await UnreadAsync(member)).ShouldBe(0);
        ((int)(await (await site.MemberAsync(Domain.Members.Standing.Applicant)).Client.GetAsync("/live")).StatusCode).ShouldBe(403);
        (await site.Visitor().Get("/live")).Location.ShouldNotBeNull().ShouldStartWith("/account/login");
    }

    [Fact]
    public async Task A_stream_ends_with_its_session_and_leaves_nothing_behind()
    {
        var (person, bells) = (await site.PersonAsync(), site.Node.Services.GetRequiredService<Bells>());
        var member = await site.SignedInAsync(person.Id);
        using var live = await ListenAsync(member);
        await live.NextAsync();
        bells.WatchedBy(person.Id).ShouldBe(1);

        await site.RunAsync("delete from members.sessions");
        site.Node.Cache.Open();
        bells.Hear(new NewsSignal(SignalKind.Members, [person.Id.ToString()]));

        (await live.NextAsync()).ShouldBeNull("the stream has ended");
        for (var i = 0; i < 100 && bells.WatchedBy(person.Id) > 0; i++)
        {
            await Task.Delay(20);
        }

        bells.WatchedBy(person.Id).ShouldBe(0);
    }

    [Fact]
    public async Task A_stream_goes_through_proxies_that_would_keep_it_and_through_no_memory()
    {
        var member = await site.MemberAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live") { Headers = { { "Accept", "text/event-stream" } } };

        using var answer = await member.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        answer.Headers.GetValues("X-Accel-Buffering").ShouldBe(["no"]);
        answer.Headers.CacheControl.ShouldNotBeNull().NoStore.ShouldBeTrue();
        answer.Content.Headers.ContentEncoding.ShouldBeEmpty("what is compressed comes in blocks");
    }

    [Fact]
    public async Task A_member_holds_as_many_streams_as_pages_are_looked_at_and_is_answered_once_beyond()
    {
        var (member, other) = (await site.MemberAsync(), await site.MemberAsync());
        var streams = new List<Stream>();
        for (var i = 0; i < 10; i++)
        {
            streams.Add(await ListenAsync(member));
            await streams[i].NextAsync();
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, "/live") { Headers = { { "Accept", "text/event-stream" } } };
        using var answer = await member.Client.SendAsync(request);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/json", "the page asks from time to time instead");
        using (var another = await ListenAsync(other))
        {
            (await another.NextAsync()).ShouldBe("{\"unread\":0}");
        }

        streams.ForEach(stream => stream.Dispose());
    }

    [Fact]
    public async Task A_node_whose_line_was_cut_hears_again_and_rings()
    {
        await using var second = new Node(site.Database);
        var (person, other) = (await site.PersonAsync(), await site.MemberAsync());
        var space = await site.SomeSpaceAsync(place: 3);
        await site.RunAsync("update community.spaces set takes_pseudonyms = false where slug = $1", space);
        var discussion = await (await site.SignedInAsync(person.Id)).StartAsync(space, "Name");
        var away = await ProfNetSite.SignedInAsync(person.Id, second);
        await RememberedAsync(away, person.Id, second);

        await site.AskAsync<long>("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and (query ilike 'listen %' or query = 'select 1')");
        for (var i = 0; i < 200 && second.Services.GetRequiredService<Bells>().Find(person.Id, Domain.Common.ParisTime.Day(TimeProvider.System.GetUtcNow())) is not null; i++)
        {
            await Task.Delay(50); // deaf, it remembers nothing
        }

        await RememberedAsync(away, person.Id, second);
        using var live = await ListenAsync(away);
        await live.NextAsync();
        await other.ReplyAsync(discussion, "Une réponse.", "Name");
        await site.Node.FlushAsync();

        (await live.NextAsync()).ShouldBe("{\"unread\":1}");
    }

    [Fact]
    public async Task A_node_that_stops_waits_for_no_stream()
    {
        await using var second = new Node(site.Database);
        using var live = await ListenAsync(await ProfNetSite.SignedInAsync((await site.PersonAsync()).Id, second));
        await live.NextAsync();

        second.Services.GetRequiredService<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().StopApplication();

        (await live.NextAsync()).ShouldBeNull("the stream has ended");
    }

    [Fact]
    public void Signals_fit_a_message_of_the_database_and_a_newer_version_s_words_forget_all()
    {
        var node = RandomId.New();
        var signals = Enumerable.Range(0, 1_000).Select(_ => new NewsSignal(SignalKind.Members, [RandomId.New().ToString()])).ToList();

        var messages = NewsSignal.Messages(signals, node).ToList();

        messages.ShouldAllBe(m => m.Length < 8_000);
        messages.SelectMany(m => NewsSignal.Read(m).Signal!.Names).ShouldBe(signals.SelectMany(s => s.Names), ignoreOrder: true);
        NewsSignal.Read(messages[0]).Node.ShouldBe(node.ToString());
        NewsSignal.Read($"{node} Something else").Signal.ShouldBeNull();
        NewsSignal.Messages([new NewsSignal(SignalKind.Cases, [])], node).ShouldHaveSingleItem().ShouldBe($"{node} Cases ");
    }

    /// <summary>Until the node remembers the member's bell: it hears what the others say.</summary>
    private static async Task RememberedAsync(Visitor member, Guid id, Node node)
    {
        var bells = node.Services.GetRequiredService<Bells>();
        for (var i = 0; bells.Find(id, Domain.Common.ParisTime.Day(TimeProvider.System.GetUtcNow())) is null; i++)
        {
            i.ShouldBeLessThan(200, "the node hears nothing");
            await Task.Delay(50);
            await member.Get("/notifications");
        }
    }

    private static async Task<int> UnreadAsync(Visitor member) => (await member.Client.GetFromJsonAsync<Answer>("/live"))!.Unread;

    private static async Task<Stream> ListenAsync(Visitor member)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        var answer = await member.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("text/event-stream");
        return new Stream(answer);
    }

    private sealed record Answer(int Unread);

    private sealed class Stream(HttpResponseMessage answer) : IDisposable
    {
        private readonly StreamReader _lines = new(answer.Content.ReadAsStream());

        /// <summary>What the next event says; null once the stream has ended.</summary>
        public async Task<string?> NextAsync()
        {
            using var patience = new CancellationTokenSource(_patience);
            while (await _lines.ReadLineAsync(patience.Token) is { } line)
            {
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    return line["data: ".Length..];
                }
            }

            return null;
        }

        public void Dispose()
        {
            _lines.Dispose();
            answer.Dispose();
        }
    }
}
