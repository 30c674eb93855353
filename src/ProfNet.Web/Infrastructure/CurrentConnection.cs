using System.Net;
using ProfNet.Application.Common;

namespace ProfNet.Web.Infrastructure;

/// <summary>Where the HTTP request came from, behind one's own proxies; nothing outside of one.</summary>
internal sealed class CurrentConnection(IHttpContextAccessor http) : ICurrentConnection
{
    public Origin? Origin => http.HttpContext is { } context
        ? new(context.Connection.RemoteIpAddress ?? IPAddress.IPv6None, context.Connection.RemotePort, context.Request.Headers.UserAgent.ToString())
        : null;
}
