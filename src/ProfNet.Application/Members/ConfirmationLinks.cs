using Microsoft.AspNetCore.Identity;
using ProfNet.Application.Data;

namespace ProfNet.Application.Members;

/// <summary>Writes the link that a confirmation mail carries: a page of the site, with the member's handle and a token that is good for three days.</summary>
public sealed class ConfirmationLinks(ProfNetDb db, UserManager<Account> accounts)
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(3);

    /// <summary>Path and query of the page; the account may be one that the current command has just opened.</summary>
    public async Task<string> ForAsync(Guid memberId, CancellationToken ct)
    {
        var account = await db.Accounts.FindAsync([memberId], ct) ?? throw new InvalidOperationException("No account has this id.");
        var member = await db.Members.FindAsync([memberId], ct) ?? throw new InvalidOperationException("No member has this id.");

        var token = await accounts.GenerateEmailConfirmationTokenAsync(account);
        return $"/account/confirm?member={member.Handle}&token={Uri.EscapeDataString(token)}";
    }
}
