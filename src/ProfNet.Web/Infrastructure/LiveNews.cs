using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Application.Notifications;

namespace ProfNet.Web.Infrastructure;

/// <summary>
/// Tells an open page how many notices its reader has not read: as a stream of server-sent events, which says a number when it changes and nothing else, or
/// as one answer to whoever cannot keep a stream open. To administrators it says how many applications wait, likewise. Where pseudonyms are taken numbers change at the quarter of an hour, as those of pages.
/// </summary>
internal static class LiveNews
{
    public const string Address = "/live";

    /// <summary>Streams of one node; beyond, pages ask from time to time.</summary>
    public const string MostSetting = "Live:MostStreams";

    private const int Most = 10_000;

    /// <summary>Of one member, on one node: pages in the back of others hold none.</summary>
    private const int MostOfAMember = 10;
    private const string EventStream = "text/event-stream";

    /// <summary>A stream ends by itself, and its page opens another: as whoever its reader is then.</summary>
    private static readonly TimeSpan _life = TimeSpan.FromMinutes(10);

    /// <summary>A line by which proxies and the page know that the stream lives.</summary>
    private static readonly TimeSpan _beat = TimeSpan.FromSeconds(20);

    public static void MapLiveNews(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Address, AnswerAsync).RequireAuthorization(nameof(Audience.VerifiedMembers));

    private static async Task AnswerAsync(HttpContext http, Bells bells, SessionCookie cookie, IServiceScopeFactory scopes, IConfiguration configuration, IHostApplicationLifetime site)
    {
        var member = Guid.Parse(http.User.FindFirstValue(ClaimTypes.NameIdentifier)!);
        if (!Accepts(http.Request.Headers.Accept, EventStream) || bells.Watching >= configuration.GetValue(MostSetting, Most) || bells.WatchedBy(member) >= MostOfAMember)
        {
            var (unread, _, waiting) = await CountAsync(http.RequestServices, http.RequestAborted);
            await http.Response.WriteAsJsonAsync(new Counts(unread, waiting), http.RequestAborted);
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, site.ApplicationStopping);
        end.CancelAfter(_life);
        using var reader = bells.Watch(member, http.User.Is(Audience.Administrators));
        http.Response.ContentType = EventStream;
        http.Response.Headers["X-Accel-Buffering"] = "no"; // a proxy that waits for the end would wait for ten minutes
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await StreamAsync(http, reader, cookie.Read(http)!, scopes, end.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was left, the site stops, or the stream is old.
        }
    }

    private static async Task StreamAsync(HttpContext http, LiveReader reader, string session, IServiceScopeFactory scopes, CancellationToken ct)
    {
        int? said = null, saidOfDesk = null;
        while (true)
        {
            await using (var scope = scopes.CreateAsyncScope())
            {
                // Whoever signed out, or was suspended, is told nothing more.
                if (await scope.ServiceProvider.GetRequiredService<Sessions>().FindAsync(session, ct) is not { } holder || !(http.User = holder.ToPrincipal()).Is(Audience.VerifiedMembers))
                {
                    return;
                }

                var (unread, mayRing, waiting) = await CountAsync(scope.ServiceProvider, ct);
                var isNews = unread != said && (mayRing || unread < said || said is null);
                await http.Response.WriteAsync(isNews ? Say("news", new Count(unread)) : ":\n\n", ct);
                await http.Response.WriteAsync(waiting != saidOfDesk ? Say("desk", new Desk(waiting)) : "", ct);
                (said, saidOfDesk) = (isNews ? unread : said, waiting);
            }

            await http.Response.Body.FlushAsync(ct);
            await reader.WaitAsync(_beat, ct);
        }
    }

    /// <summary>Applications are counted for administrators, whose work they are at any hour.</summary>
    private static async Task<(int Unread, bool MayRing, int? Waiting)> CountAsync(IServiceProvider services, CancellationToken ct)
    {
        var shell = services.GetRequiredService<ShellCounts>();
        await shell.EnsureKnownAsync(ct);
        return (shell.UnreadNews, shell.MayRing, shell.PendingApplications);
    }

    private static string Say<T>(string what, T counts) => $"event: {what}\ndata: {JsonSerializer.Serialize(counts, JsonSerializerOptions.Web)}\n\n";

    private static bool Accepts(StringValues accept, string type) => accept.Any(a => a?.Contains(type, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>All that is said: how many notices are not read.</summary>
    private sealed record Count(int Unread);

    /// <summary>And to administrators: how many applications wait.</summary>
    private sealed record Desk(int? Waiting);

    private sealed record Counts(int Unread, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Waiting);
}
