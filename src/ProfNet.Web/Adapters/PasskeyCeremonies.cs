using System.Globalization;
using Microsoft.AspNetCore.Identity;
using ProfNet.Application.Members;
using ProfNet.Application.Members.Passkeys;
using ProfNet.Application.Notifications;

namespace ProfNet.Web.Adapters;

/// <summary>WebAuthn as ASP.NET Core's Identity speaks it, without its cookies and its sign-in: it reads the request's origin, and asks the store which passkeys there are.</summary>
internal sealed class PasskeyCeremonies(IPasskeyHandler<Account> handler, IHttpContextAccessor http) : IPasskeyCeremonies
{
    private HttpContext Context => http.HttpContext ?? throw new InvalidOperationException("A passkey is shown over a request.");

    public async Task<Ceremony> AskForNewAsync(Guid accountId, string email, string name)
    {
        var asked = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = IdOf(accountId), Name = email, DisplayName = name }, Context);
        return new Ceremony(asked.CreationOptionsJson, asked.AttestationState!);
    }

    public async Task<Ceremony> AskForAnyAsync()
    {
        var asked = await handler.MakeRequestOptionsAsync(user: null, Context);
        return new Ceremony(asked.RequestOptionsJson, asked.AssertionState!);
    }

    public async Task<MadePasskey?> ReadNewAsync(Guid accountId, string answer, string state)
    {
        var read = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = Context, CredentialJson = answer, AttestationState = state });
        return read is { Succeeded: true, Passkey: { IsUserVerified: true } made } && read.UserEntity?.Id == IdOf(accountId)
            ? new MadePasskey(made.CredentialId, made.PublicKey, made.SignCount, made.Transports ?? [], made.IsBackupEligible, made.IsBackedUp, made.AttestationObject, made.ClientDataJson)
            : null;
    }

    public async Task<ShownPasskey?> ReadAnyAsync(string answer, string state)
    {
        var read = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = Context, CredentialJson = answer, AssertionState = state });
        return read is { Succeeded: true, Passkey: { IsUserVerified: true } shown, User: { } account } ? new ShownPasskey(account.Id, shown.CredentialId, shown.SignCount) : null;
    }

    private static string IdOf(Guid accountId) => accountId.ToString("D", CultureInfo.InvariantCulture);
}

internal static class PasskeyServices
{
    /// <summary>Passkeys of this site's own name, whatever the Host header says, made and shown by somebody whom the authenticator verifies, and found without a user name.</summary>
    public static IServiceCollection AddPasskeys(this IServiceCollection services)
    {
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddScoped<IPasskeyCeremonies, PasskeyCeremonies>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<SiteAddress>((passkeys, site) =>
        {
            var origin = site.To("/").GetLeftPart(UriPartial.Authority);
            passkeys.ServerDomain = site.Host;
            passkeys.ChallengeSize = 32;
            passkeys.AuthenticatorTimeout = TimeSpan.FromMinutes(5);
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.ValidateOrigin = shown => ValueTask.FromResult(shown.Origin == origin && !shown.CrossOrigin);
        });
        return services;
    }
}
