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

internal sealed class SignInHandler(ProfNetDb db, Passwords passwords, SessionTickets tickets, Attempts attempts, IPublisher publisher, TimeProvider clock)
    : IRequestHandler<SignIn, NewSession?>
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromDays(7);
    private static readonly TimeSpan _lifetimeOfStaff = TimeSpan.FromHours(12);

    public async Task<NewSession?> Handle(SignIn request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        using var turn = await passwords.TakeTurnAsync(cancellationToken);
        var attempt = await attempts.CountAsync(request.Email, cancellationToken);

        var verdict = passwords.Check(attempt?.PasswordHash, request.Password);
        if (attempt is not { EmailConfirmed: true } || verdict is PasswordVerificationResult.Failed)
        {
            return null;
        }

        await attempts.ForgetAsync(request.Email, cancellationToken);
        if (verdict is PasswordVerificationResult.SuccessRehashNeeded)
        {
            await db.Accounts.Where(a => a.Id == attempt.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.PasswordHash, passwords.Hash(request.Password)), cancellationToken);
        }

        await publisher.Publish(new Happened<SignedIn>(new SignedIn(attempt.Id)), cancellationToken);
        return await OpenSessionAsync(attempt.Id, request.Device, now, cancellationToken);
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
}
