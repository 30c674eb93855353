using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.Net.Http.Headers;

namespace ProfNet.Web.Infrastructure;

/// <summary>Reads a form for a page before anyone else needs it, so that a body which is too large, broken or in an odd charset is said to be so, and not taken for a missing antiforgery token or a fault of ours.</summary>
internal sealed class BodyLimits(RequestDelegate next, ILogger<BodyLimits> log)
{
    /// <summary>In bytes. An endpoint that takes files raises it for itself with <c>[RequestSizeLimit]</c>.</summary>
    public const int MaxBody = 1024 * 1024;

    /// <summary>What is still read, and thrown away, of a body that is too large: a browser reads no answer before it has sent everything.</summary>
    private const int MaxThrownAway = 16 * MaxBody;

    public async Task InvokeAsync(HttpContext context)
    {
        if (await RefusalAsync(context) is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }

        await next(context);
    }

    private async Task<int?> RefusalAsync(HttpContext context)
    {
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (context.Request.ContentLength > (limit is null ? LimitOf(context.GetEndpoint()) : limit.MaxRequestBodySize))
        {
            await ThrowAwayAsync(context, limit);
            return StatusCodes.Status413PayloadTooLarge;
        }

        if (!context.Request.HasFormContentType || !TakesForms(context.GetEndpoint()))
        {
            return null;
        }

        try
        {
            await UnhideNulsAsync(context.Request, context.RequestAborted);
            await context.Request.ReadFormAsync(context.RequestAborted);
            return null;
        }
        catch (Exception broken) when (!context.RequestAborted.IsCancellationRequested && StatusOf(broken) is { } status)
        {
            log.LogInformation("A form could not be read: {Failure}", broken.GetType().Name);
            return status;
        }
    }

    /// <summary>Pages and controllers do; any other endpoint says so with <c>Accepts</c>.</summary>
    private static bool TakesForms(Endpoint? endpoint) =>
        endpoint?.Metadata is { } metadata && metadata.GetMetadata<StreamedFormAttribute>() is null
        && (metadata.GetMetadata<ActionDescriptor>() is not null || metadata.GetMetadata<IAcceptsMetadata>() is not null);

    /// <summary>Where the server limits nothing itself, as in tests.</summary>
    private static long? LimitOf(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } its ? its.MaxRequestBodySize : MaxBody;

    /// <summary>ASP.NET Core refuses a whole form for one %00. As %01 it reaches <see cref="CleanText"/>, which tells its field, and the rest of the form is kept.</summary>
    private static async Task UnhideNulsAsync(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        var form = body.GetBuffer().AsMemory(0, (int)body.Length);
        for (int found; (found = form.Span.IndexOf("%00"u8)) >= 0; form = form[(found + 3)..])
        {
            form.Span[found + 2] = (byte)'1';
        }

        body.Position = 0;
        request.Body = body;
    }

    private static int? StatusOf(Exception broken) => broken switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        NotSupportedException => StatusCodes.Status415UnsupportedMediaType, // charset=utf-7
        InvalidDataException or IOException => StatusCodes.Status400BadRequest, // over a form limit, malformed or cut short
        _ => null,
    };

    private static async Task ThrowAwayAsync(HttpContext context, IHttpMaxRequestBodySizeFeature? limit)
    {
        if (context.Request.ContentLength > MaxThrownAway)
        {
            return;
        }

        if (limit is { IsReadOnly: false })
        {
            limit.MaxRequestBodySize = MaxThrownAway;
        }

        try
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }
        catch (IOException)
        {
            // The client left, or is too slow to be worth waiting for: it is refused all the same.
        }
    }
}
