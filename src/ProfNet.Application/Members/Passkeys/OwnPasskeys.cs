using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members.Passkeys;

/// <summary>The passkeys of accounts. Their rows stay as they were made: one that moved at sign-in would tell who was there.</summary>
public sealed class OwnPasskeys(ProfNetDb db, IPasskeyCeremonies ceremonies, SealTags seal, TimeProvider clock)
{
    public const int MostPerAccount = 10;
    public const int NameMaxLength = 64;

    internal IQueryable<IdentityUserPasskey<Guid>> Of(Guid accountId) => db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == accountId);

    /// <summary>Whose passkey the answer shows; null when it is not genuine, was shown before, or comes from a copy whose count is behind.</summary>
    internal async Task<ShownPasskey?> ReadAsync(string answer, string state, CancellationToken ct) =>
        await ceremonies.ReadAnyAsync(answer, state) is { } shown && await SpendAsync(shown.AccountId, state, ct) && await CountAsync(shown, ct) ? shown : null;

    internal async Task AddAsync(Guid accountId, MadePasskey made, string name, CancellationToken ct)
    {
        Rule.Require(await Of(accountId).CountAsync(ct) < MostPerAccount, MembersRules.PasskeysAreFew);
        db.Add(new IdentityUserPasskey<Guid>
        {
            UserId = accountId,
            CredentialId = made.CredentialId,
            Data = new IdentityPasskeyData
            {
                Name = name,
                PublicKey = made.PublicKey,
                CreatedAt = new DateTimeOffset(ParisTime.Day(clock.GetUtcNow()).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), // the day suffices
                SignCount = 0, // counted elsewhere
                Transports = made.Transports,
                IsUserVerified = true,
                IsBackupEligible = made.IsBackupEligible,
                IsBackedUp = made.IsBackedUp,
                AttestationObject = made.AttestationObject,
                ClientDataJson = made.ClientDataJson,
            },
        });
        await CountAsync(new ShownPasskey(accountId, made.CredentialId, made.Uses), ct);
    }

    /// <summary>False when it is not there, or somebody else's.</summary>
    internal async Task<bool> RemoveAsync(Guid accountId, byte[] credentialId, CancellationToken ct)
    {
        var gone = await Of(accountId).Where(p => p.CredentialId == credentialId).ExecuteDeleteAsync(ct) == 1;
        if (gone)
        {
            await db.Database.ExecuteSqlAsync($"delete from members.passkey_uses where tag = {seal.PasskeyTag(credentialId)}", ct);
        }

        return gone;
    }

    /// <summary>Forgets what was counted of them, under tags that only their ids lead to: before the account goes, and the ids with it.</summary>
    internal async Task ForgetUsesAsync(Guid accountId, CancellationToken ct)
    {
        byte[][] tags = [.. (await Of(accountId).Select(p => p.CredentialId).ToListAsync(ct)).Select(seal.PasskeyTag)];
        await db.Database.ExecuteSqlAsync($"delete from members.passkey_uses where tag = any ({tags})", ct);
    }

    /// <summary>A challenge is answered once, whoever copied answer and cookie, and whether or not the authenticator counts.</summary>
    private async Task<bool> SpendAsync(Guid accountId, string state, CancellationToken ct)
    {
        var tag = seal.UsedChallengeTag(accountId, SHA256.HashData(Encoding.UTF8.GetBytes(state)));
        return await db.Database.ExecuteSqlAsync($"insert into members.used_codes (tag, day) values ({tag}, {ParisTime.Day(clock.GetUtcNow())}) on conflict do nothing", ct) == 1;
    }

    private async Task<bool> CountAsync(ShownPasskey shown, CancellationToken ct) =>
        shown.Uses == 0 || await db.Database.ExecuteSqlAsync(
            $"""
            insert into members.passkey_uses as known (tag, uses) values ({seal.PasskeyTag(shown.CredentialId)}, {shown.Uses})
            on conflict (tag) do update set uses = excluded.uses where known.uses < excluded.uses
            """, ct) == 1;
}
