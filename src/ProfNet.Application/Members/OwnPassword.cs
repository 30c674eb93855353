using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Members;

/// <summary>
/// Asks whoever is signed in for their password again, before what a session alone must not allow. Counted with failed sign-ins and locked out like them.
/// A wrong one is an answer and no exception, as the count of failures must be saved.
/// </summary>
public sealed class OwnPassword(ProfNetDb db, Passwords passwords, SealTags seal, ICurrentMember me, TimeProvider clock)
{
    /// <summary>What a page says at the field, whether the password is wrong or the account is locked for a while.</summary>
    public const string Refusal = "Ce n’est pas votre mot de passe. Après plusieurs échecs, attendez une demi-heure.";

    public async Task<bool> IsAsync(string password, CancellationToken ct)
    {
        using var turn = await passwords.TakeTurnAsync(ct);
        var account = await db.Accounts.AsNoTracking().Where(a => a.Id == me.Id).Select(a => new { a.NormalizedEmail, a.PasswordHash }).SingleAsync(ct);
        var tag = seal.AttemptsTag(account.NormalizedEmail!);

        if (!await CountAttemptAsync(tag, ct) || passwords.Check(account.PasswordHash, password) is PasswordVerificationResult.Failed)
        {
            return false;
        }

        await db.Database.ExecuteSqlAsync($"delete from members.sign_in_attempts where tag = {tag}", ct);
        return true;
    }

    /// <summary>Counts the attempt as a failure before the password is looked at, so that those sent all at once are counted as well; answers whether any may be made now.</summary>
    private async Task<bool> CountAttemptAsync(byte[] tag, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await db.Database.ExecuteSqlAsync(
            $"""
            insert into members.sign_in_attempts as known (tag, failed, locked_until, day) values ({tag}, 1, null, {ParisTime.Day(now)})
            on conflict (tag) do update
            set failed = (known.failed + 1) % {Account.AttemptsAllowed},
                locked_until = case when known.failed + 1 = {Account.AttemptsAllowed} then {Account.LockoutUntil(now)} end,
                day = excluded.day
            where coalesce(known.locked_until <= {now}, true)
            """,
            ct) == 1;
    }
}
