using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;

namespace ProfNet.Web.Infrastructure;

/// <summary>
/// How many pages of discussions one member may open in an hour: more than anybody reads, too few to carry all texts away and compare their styles.
/// Counted by each node in its memory and forgotten after the hour: nothing is stored or logged, and only who reads too much is told. Staff alike.
/// </summary>
internal static class BulkReading
{
    public const string Policy = "reading";
    public const string Setting = "Reading:PagesPerHour";

    private const int PagesPerHour = 300;
    private const int Segments = 12;

    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);

    public static IServiceCollection AddBulkReading(this IServiceCollection services, IConfiguration configuration)
    {
        var limit = new SlidingWindowRateLimiterOptions
        {
            PermitLimit = Math.Max(1, configuration.GetValue(Setting, PagesPerHour)),
            Window = _hour,
            SegmentsPerWindow = Segments,
            QueueLimit = 0,
        };
        return services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = ((int)(_hour / Segments).TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            // A member's count goes once its hour has passed: there are never more of them than readers of the last hour.
            // Forms are counted apart: a refused one shows the page again, and who has read much loses no text that they typed.
            limiter.AddPolicy(Policy, http => RateLimitPartition.GetSlidingWindowLimiter((http.User.FindFirstValue(ClaimTypes.NameIdentifier), IsReading(http)), _ => limit));
        });
    }

    private static bool IsReading(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
}
