using ProfNet.Application.Members.Devices;

namespace ProfNet.Web.Infrastructure;

/// <summary>What the browser of the HTTP request shows in its cookie; nothing outside of one.</summary>
internal sealed class CurrentDevice(IHttpContextAccessor http, SessionCookie cookie) : ICurrentDevice
{
    public string? Token => http.HttpContext is { } context ? cookie.ReadDevice(context) : null;
}
