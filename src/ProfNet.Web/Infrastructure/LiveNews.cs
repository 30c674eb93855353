using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Application.Notifications;

namespace ProfNet.Web.Infrastructure;

/// <summary>
/// Tells an open page how many notices its reader has not read: as a stream of server-sent events, which says a number when it changes and nothing else, or
/// as one answer to whoever cannot keep a stream open. Where pseudonyms are taken numbers change at the quarter of an hour, as those of pages.
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
            await http.Response.WriteAsJsonAsync(new Count((await CountAsync(http.RequestServices, http.RequestAborted)).Unread), http.RequestAborted);
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, site.ApplicationStopping);
        end.CancelAfter(_life);
        using var reader = bells.Watch(member);
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
        int? said = null;
        while (true)
        {
            await using (var scope = scopes.CreateAsyncScope())
            {
                // Whoever signed out, or was suspended, is told nothing more.
                if (await scope.ServiceProvider.GetRequiredService<Sessions>().FindAsync(session, ct) is not { } holder || !(http.User = holder.ToPrincipal()).Is(Audience.VerifiedMembers))
                {
                    return;
                }

                var (unread, mayRing) = await CountAsync(scope.ServiceProvider, ct);
                var isNews = unread != said && (mayRing || unread < said || said is null);
                await http.Response.WriteAsync(isNews ? Say(unread) : ":\n\n", ct);
                said = isNews ? unread : said;
            }

            await http.Response.Body.FlushAsync(ct);
            await reader.WaitAsync(_beat, ct);
        }
    }

    private static async Task<(int Unread, bool MayRing)> CountAsync(IServiceProvider services, CancellationToken ct)
    {
        var shell = services.GetRequiredService<ShellCounts>();
        await shell.EnsureKnownAsync(ct);
        return (shell.UnreadNews, shell.MayRing);
    }

    private static string Say(int unread) => string.Create(CultureInfo.InvariantCulture, $"event: news\ndata: {JsonSerializer.Serialize(new Count(unread), JsonSerializerOptions.Web)}\n\n");

    private static bool Accepts(StringValues accept, string type) => accept.Any(a => a?.Contains(type, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>All that is said: how many notices are not read.</summary>
    private sealed record Count(int Unread);
}
