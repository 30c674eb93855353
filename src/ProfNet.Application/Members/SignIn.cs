using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members;

/// <summary>
/// Opens a session, or answers null: unknown address, wrong password, locked out or not yet confirmed are one answer, after one and the same work.
/// A refusal is an answer and no exception, as the count of failures must be saved.
/// The device is what the browser says it is; it is only ever stored encrypted.
/// </summary>
[For(Audience.Anyone)]
public sealed record SignIn(string Email, string Password, string Device) : ICommand<NewSession?>
{
    public const int DeviceMaxLength = 300;
}

/// <summary>The key that the browser keeps, and until when it is good.</summary>
public sealed record NewSession(string Key, DateTimeOffset ExpiresAt);

internal sealed class SignInValidator : AbstractValidator<SignIn>
{
    public SignInValidator()
    {
        RuleFor(r => r.Email).EmailOfAccount();
        RuleFor(r => r.Password).CurrentPassword();
    }
}

internal sealed class SignInHandler(ProfNetDb db, Passwords passwords, SessionTickets tickets, SealTags seal, IPublisher publisher, TimeProvider clock)
    : IRequestHandler<SignIn, NewSession?>
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromDays(7);
    private static readonly TimeSpan _lifetimeOfStaff = TimeSpan.FromHours(12);

    public async Task<NewSession?> Handle(SignIn request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        using var turn = await passwords.TakeTurnAsync(cancellationToken);
        var attempt = await CountAttemptAsync(request.Email, now, cancellationToken);

        var verdict = passwords.Check(attempt?.PasswordHash, request.Password);
        if (attempt is not { EmailConfirmed: true } || verdict is PasswordVerificationResult.Failed)
        {
            return null;
        }

        await db.Database.ExecuteSqlAsync($"delete from members.sign_in_attempts where tag = {seal.AttemptsTag(Account.Normalize(request.Email))}", cancellationToken);
        if (verdict is PasswordVerificationResult.SuccessRehashNeeded)
        {
            await db.Accounts.Where(a => a.Id == attempt.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.PasswordHash, passwords.Hash(request.Password)), cancellationToken);
        }

        await publisher.Publish(new Happened<SignedIn>(new SignedIn(attempt.Id)), cancellationToken);
        return await OpenSessionAsync(attempt.Id, request.Device, now, cancellationToken);
    }

    /// <summary>
    /// Counts the attempt as a failure before the password is looked at, in one statement, so that attempts sent all at once are counted as well.
    /// Whether there is such an account changes nothing in it: what is counted is the address, under a tag, and the account's own row is only read.
    /// Finds nothing for an unknown address, and nothing while the address is locked.
    /// </summary>
    private async Task<Attempt?> CountAttemptAsync(string email, DateTimeOffset now, CancellationToken ct)
    {
        var address = Account.Normalize(email);
        var found = await db.Database.SqlQuery<Attempt>(
            $"""
            with counted as (
                insert into members.sign_in_attempts as known (tag, failed, locked_until, day) values ({seal.AttemptsTag(address)}, 1, null, {ParisTime.Day(now)})
                on conflict (tag) do update
                set failed = (known.failed + 1) % {Account.AttemptsAllowed},
                    locked_until = case when known.failed + 1 = {Account.AttemptsAllowed} then {Account.LockoutUntil(now)} end,
                    day = excluded.day
                where coalesce(known.locked_until <= {now}, true)
                returning 1)
            select id as "Id", password_hash as "PasswordHash", email_confirmed as "EmailConfirmed"
            from members.accounts where normalized_email = {address} and exists (select from counted)
            """).ToListAsync(ct);
        return found.SingleOrDefault();
    }

    private async Task<NewSession> OpenSessionAsync(Guid memberId, string device, DateTimeOffset now, CancellationToken ct)
    {
        var role = await db.Members.Where(m => m.Id == memberId).Select(m => m.Role).SingleAsync(ct);
        var expiresAt = now + (role is StaffRole.None ? _lifetime : _lifetimeOfStaff);

        var key = SessionKey.New();
        var keyHash = SessionKey.Hash(key);
        var ticket = new SessionTicket(memberId, now, expiresAt, device[..Math.Min(device.Length, SignIn.DeviceMaxLength)]);
        db.Sessions.Add(new Session(keyHash, tickets.Seal(ticket, keyHash), DateOnly.FromDateTime(expiresAt.UtcDateTime)));
        return new NewSession(key, expiresAt);
    }

    private sealed record Attempt(Guid Id, string PasswordHash, bool EmailConfirmed);
}
