using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
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

internal sealed class SignInHandler(ProfNetDb db, Passwords passwords, SessionTickets tickets, TimeProvider clock)
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

        var account = await db.Accounts.SingleAsync(a => a.Id == attempt.Id, cancellationToken);
        account.ForgetFailures();
        if (verdict is PasswordVerificationResult.SuccessRehashNeeded)
        {
            account.PasswordHash = passwords.Hash(request.Password);
        }

        return await OpenSessionAsync(account.Id, request.Device, now, cancellationToken);
    }

    /// <summary>
    /// Counts the attempt as a failure before the password is looked at, in one statement, so that attempts sent all at once are counted as well.
    /// Finds nothing for an unknown address, and nothing while the account is locked.
    /// </summary>
    private async Task<Attempt?> CountAttemptAsync(string email, DateTimeOffset now, CancellationToken ct)
    {
        // No commit of this transaction waits for the disk: else the count, which an unknown address has not, could be told by its time.
        // What a crash may lose is a failure counted or a session opened a moment ago.
        await db.Database.ExecuteSqlAsync($"set local synchronous_commit = off", ct);

        var found = await db.Database.SqlQuery<Attempt>(
            $"""
            update members.accounts
            set access_failed_count = (access_failed_count + 1) % {Account.AttemptsAllowed},
                lockout_end = case when access_failed_count + 1 = {Account.AttemptsAllowed} then {Account.LockoutUntil(now)} end
            where normalized_email = {Account.Normalize(email)} and coalesce(lockout_end <= {now}, true)
            returning id as "Id", password_hash as "PasswordHash", email_confirmed as "EmailConfirmed"
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
