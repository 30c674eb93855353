using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Members;

/// <summary>
/// Asks whoever is signed in for their password again, before what a session alone must not allow. Counted with failed sign-ins and locked out like them.
/// A wrong one is an answer and no exception, as the count of failures must be saved.
/// </summary>
public sealed class OwnPassword(ProfNetDb db, Passwords passwords, Attempts attempts, ICurrentMember me)
{
    /// <summary>What a page says at the field, whether the password is wrong or the account is locked for a while.</summary>
    public const string Refusal = "Ce n’est pas votre mot de passe. Après plusieurs échecs, attendez une demi-heure.";

    public async Task<bool> IsAsync(string password, CancellationToken ct)
    {
        using var turn = await passwords.TakeTurnAsync(ct);
        var email = await db.Accounts.Where(a => a.Id == me.Id).Select(a => a.Email!).SingleAsync(ct);
        var attempt = await attempts.CountAsync(email, ct);

        if (passwords.Check(attempt?.PasswordHash, password) is PasswordVerificationResult.Failed || attempt is null)
        {
            return false;
        }

        await attempts.ForgetAsync(email, ct);
        return true;
    }
}
