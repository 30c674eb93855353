using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Members.Factors;
using ProfNet.Application.Members.Passkeys;

namespace ProfNet.Web.Infrastructure;

/// <summary>Keeps the challenge of a passkey with the browser that asked for it, encrypted, for five minutes; it goes with the answer.</summary>
internal sealed class PasskeyCookie(StepCookie cookie, IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Name = "passkey";

    private readonly IDataProtector _protector = protection.CreateProtector("ProfNet.Web.PasskeyCookie");

    /// <summary>Answers the browser with what to ask its authenticator.</summary>
    public ContentResult Hand(HttpContext http, Ceremony ceremony)
    {
        cookie.Write(http, Name, _protector.Protect(JsonSerializer.Serialize(new Kept(ceremony.State, clock.GetUtcNow() + FirstSteps.GoodFor))));
        return new ContentResult { Content = ceremony.Options, ContentType = "application/json" };
    }

    /// <summary>The state that the answer is to; empty, which no answer fits, when it came too late.</summary>
    public string Take(HttpContext http)
    {
        var text = cookie.Read(http, Name);
        cookie.Delete(http, Name);
        try
        {
            return text is not null && JsonSerializer.Deserialize<Kept>(_protector.Unprotect(text)) is { } kept && clock.GetUtcNow() < kept.Until ? kept.State : "";
        }
        catch (CryptographicException)
        {
            return "";
        }
    }

    private sealed record Kept(string State, DateTimeOffset Until);
}
