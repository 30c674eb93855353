using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ProfNet.Application.Members.Recovering;

/// <summary>Makes the tokens of links that set a new password: good for an hour, once, and no longer than the password and the address stay as they are.</summary>
internal sealed class ResetTokens(IDataProtectionProvider protection, IOptions<ResetTokenOptions> settings, ILogger<ResetTokens> log)
    : DataProtectorTokenProvider<Account>(protection, settings, log)
{
    public const string Provider = "Reset";
    public const string Purpose = "ResetPassword";
}

internal sealed class ResetTokenOptions : DataProtectionTokenProviderOptions
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromHours(1);

    public ResetTokenOptions() => (Name, TokenLifespan) = (ResetTokens.Provider, GoodFor);
}
