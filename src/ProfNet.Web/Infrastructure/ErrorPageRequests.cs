using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace ProfNet.Web.Infrastructure;

/// <summary>When the error page is run in place of a request, it must not read that request's body again nor ask for its antiforgery token: it is a GET of its own.</summary>
internal sealed class ErrorPageRequests(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is null && context.Features.Get<IExceptionHandlerPathFeature>() is null)
        {
            await next(context);
            return;
        }

        var request = context.Request;
        var method = request.Method;
        request.Method = HttpMethods.IsHead(method) ? HttpMethods.Head : HttpMethods.Get;
        request.ContentType = null;
        request.ContentLength = null;
        request.Body = Stream.Null;
        context.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
        try
        {
            await next(context);
        }
        finally
        {
            request.Method = method; // for the request log
        }
    }
}
