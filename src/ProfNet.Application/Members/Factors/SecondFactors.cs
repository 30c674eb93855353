using System.Security.Cryptography;
using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members.Factors;

/// <summary>What a member has beside their password, as their own page tells it.</summary>
/// <param name="CodesSince">Since when a program makes codes; null when none does.</param>
public sealed record OwnFactors(DateOnly? CodesSince, int Passkeys, int RecoveryCodes)
{
    public bool AreAny => CodesSince is not null || Passkeys > 0;
}

/// <summary>Second factors of accounts: the seed of one-time codes and the recovery codes; passkeys are only counted here.</summary>
public sealed class SecondFactors(ProfNetDb db, Attempts attempts, Passwords passwords, SealTags seal, IDataProtectionProvider protection, IPublisher publisher, TimeProvider clock)
{
    /// <summary>What a page says at the field, whatever is wrong with the code: another, too old, used before, or too many tries.</summary>
    public const string Refusal = "Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant. Après plusieurs échecs, attendez une demi-heure.";

    public async Task<OwnFactors> OfAsync(Guid accountId, CancellationToken ct) =>
        await db.Database.SqlQuery<OwnFactors>(
            $"""
            select (select since from members.two_factors where account_id = {accountId}) as "CodesSince",
                   (select count(*)::int from members.account_passkeys where user_id = {accountId}) as "Passkeys",
                   (select count(*)::int from members.recovery_codes where account_id = {accountId}) as "RecoveryCodes"
            """).SingleAsync(ct);

    /// <summary>
    /// Whether the text is the code of this moment, which nobody showed before, or a recovery code that is left; answers which (<see cref="SignInMethods"/>), or null.
    /// Counted as a failure before it is looked at, like passwords, and uncounted when it was right. The answer is no exception, as the count must be saved.
    /// </summary>
    internal async Task<string?> CheckAsync(Guid accountId, string text, CancellationToken ct)
    {
        if (await attempts.CountCodeAsync(accountId, ct) is not { } locks)
        {
            return null;
        }

        var method = RecoveryCodes.AreLike(text) ? await SpendRecoveryAsync(accountId, text, ct) : await SpendCodeAsync(accountId, text, ct);
        if (method is not null)
        {
            await attempts.ForgetCodeAsync(accountId, ct);
        }
        else if (locks)
        {
            await publisher.Publish(new Happened<SecondFactorLocked>(new SecondFactorLocked(accountId)), ct);
        }

        return method;
    }

    /// <summary>Has the account make codes from this seed. The code that confirms it counts as used; false when it is not the code of this moment.</summary>
    internal async Task<bool> SetAsync(Guid accountId, byte[] seed, string code, CancellationToken ct)
    {
        if (!await SpendAsync(accountId, seed, code, ct))
        {
            return false;
        }

        await KeepAsync(accountId, seed, ct);
        return true;
    }

    /// <summary>The same without a code: for the demonstration, whose seed everybody knows.</summary>
    internal Task KeepAsync(Guid accountId, byte[] seed, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        insert into members.two_factors (account_id, seed_sealed, since) values ({accountId}, {For(accountId).Protect(seed)}, {ParisTime.Day(clock.GetUtcNow())})
        on conflict (account_id) do update set seed_sealed = excluded.seed_sealed, since = excluded.since
        """, ct);

    /// <summary>Ten new recovery codes in the place of those before; they exist here and on the page that shows them once.</summary>
    internal async Task<IReadOnlyList<string>> RenewRecoveryAsync(Guid accountId, CancellationToken ct)
    {
        var (codes, salt) = (RecoveryCodes.New(), RecoveryCodes.NewSalt());
        using var turn = await passwords.TakeTurnAsync(ct);
        var hashes = codes.Select(code => RecoveryCodes.Hash(code, salt)).ToArray();
        var ids = codes.Select(_ => RandomId.New()).ToArray();

        await db.Database.ExecuteSqlAsync($"delete from members.recovery_codes where account_id = {accountId}", ct);
        await db.Database.ExecuteSqlAsync(
            $"insert into members.recovery_codes (id, account_id, salt, hash) select id, {accountId}, {salt}, hash from unnest({ids}, {hashes}) as new (id, hash)", ct);
        return codes;
    }

    /// <summary>The same for an account that has none left; else nothing.</summary>
    internal async Task<IReadOnlyList<string>> RenewRecoveryIfNoneAsync(Guid accountId, CancellationToken ct) =>
        (await OfAsync(accountId, ct)).RecoveryCodes == 0 ? await RenewRecoveryAsync(accountId, ct) : [];

    internal Task RemoveCodesAsync(Guid accountId, CancellationToken ct) => db.Database.ExecuteSqlAsync($"delete from members.two_factors where account_id = {accountId}", ct);

    /// <summary>Recovery codes recover nothing where no factor is left.</summary>
    internal Task RemoveRecoveryWithoutFactorAsync(Guid accountId, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        delete from members.recovery_codes where account_id = {accountId}
        and not exists (select from members.two_factors where account_id = {accountId}) and not exists (select from members.account_passkeys where user_id = {accountId})
        """, ct);

    private async Task<string?> SpendCodeAsync(Guid accountId, string code, CancellationToken ct)
    {
        var box = (await db.Database.SqlQuery<byte[]>($"""select seed_sealed as "Value" from members.two_factors where account_id = {accountId}""").ToListAsync(ct)).SingleOrDefault();
        return box is not null && await SpendAsync(accountId, For(accountId).Unprotect(box), code, ct) ? SignInMethods.OneTimeCode : null;
    }

    /// <summary>Of two who come with one code, even at once and on two nodes, the second inserts nothing.</summary>
    private async Task<bool> SpendAsync(Guid accountId, byte[] seed, string code, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return Totp.StepOf(seed, new string([.. code.Where(char.IsAsciiDigit)]), now) is { } step
            && await db.Database.ExecuteSqlAsync($"insert into members.used_codes (tag, day) values ({seal.UsedCodeTag(accountId, step)}, {ParisTime.Day(now)}) on conflict do nothing", ct) == 1;
    }

    private async Task<string?> SpendRecoveryAsync(Guid accountId, string code, CancellationToken ct)
    {
        using var turn = await passwords.TakeTurnAsync(ct);
        var left = await db.Database.SqlQuery<StoredCode>($"""select id as "Id", salt as "Salt", hash as "Hash" from members.recovery_codes where account_id = {accountId}""").ToListAsync(ct);
        var salt = left is [var any, ..] ? any.Salt : RecoveryCodes.NewSalt(); // the same work where there are none
        var hash = RecoveryCodes.Hash(code, salt);
        var found = left.Find(stored => CryptographicOperations.FixedTimeEquals(stored.Hash, hash));

        if (found is null || await db.Database.ExecuteSqlAsync($"delete from members.recovery_codes where id = {found.Id}", ct) == 0)
        {
            return null;
        }

        await publisher.Publish(new Happened<FactorsChanged>(new FactorsChanged(accountId, FactorChange.RecoveryCodeUsed)), ct);
        return SignInMethods.RecoveryCode;
    }

    // By data protection and not by the keys of the seal: those are taken out of service one day, once their rows are retagged, and nobody retags seeds.
    private IDataProtector For(Guid accountId) => protection.CreateProtector("ProfNet.Members.Seed", accountId.ToString("N"));

    private sealed record StoredCode(Guid Id, byte[] Salt, byte[] Hash);
}
