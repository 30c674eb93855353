namespace ProfNet.Web.Infrastructure;

/// <summary>GET, HEAD and POST; a Razor page would answer any other method, TRACE among them, as if it were GET.</summary>
internal sealed class MethodAllowlist(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsPost(method))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD, POST";
        return Task.CompletedTask;
    }
}
