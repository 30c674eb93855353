using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members.Factors;
using ProfNet.Application.Members.Limiting;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members;

/// <summary>Either the session, or where the account has a second factor what the browser holds until that is shown (<see cref="FirstSteps"/>).</summary>
public sealed record SignInAnswer(NewSession? Session, string? FirstStep);

/// <summary>
/// Opens a session or takes the first of two steps to it, or answers null: unknown address, wrong password, locked out or not yet confirmed are one answer, after one and the same work.
/// A refusal is an answer and no exception, as the count of failures must be saved.
/// The device is what the browser says it is; it is only ever stored encrypted.
/// </summary>
[For(Audience.Anyone)]
public sealed record SignIn(string Email, string Password, string Device, bool IsKept = false) : ICommand<SignInAnswer?>, ILimited
{
    LimitedAct ILimited.Act => LimitedAct.SignIn;

    public const int DeviceMaxLength = 300;
}

internal sealed class SignInValidator : AbstractValidator<SignIn>
{
    public SignInValidator()
    {
        RuleFor(r => r.Email).EmailOfAccount();
        RuleFor(r => r.Password).CurrentPassword();
    }
}

internal sealed class SignInHandler(ProfNetDb db, Passwords passwords, SessionOpening sessions, Attempts attempts, Tries tries, SecondFactors factors, FirstSteps steps, IPublisher publisher)
    : IRequestHandler<SignIn, SignInAnswer?>
{
    public async Task<SignInAnswer?> Handle(SignIn request, CancellationToken cancellationToken)
    {
        using var turn = await passwords.TakeTurnAsync(cancellationToken);
        var attempt = await attempts.CountAsync(request.Email, cancellationToken);

        var verdict = passwords.Check(attempt?.PasswordHash, request.Password);
        if (attempt is not { EmailConfirmed: true } || verdict is PasswordVerificationResult.Failed)
        {
            return null;
        }

        await attempts.ForgetAsync(request.Email, cancellationToken);
        await tries.GiveBackAsync(LimitedAct.SignIn, cancellationToken);
        if (verdict is PasswordVerificationResult.SuccessRehashNeeded)
        {
            await db.Accounts.Where(a => a.Id == attempt.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.PasswordHash, passwords.Hash(request.Password)), cancellationToken);
        }

        if ((await factors.OfAsync(attempt.Id, cancellationToken)).AreAny)
        {
            return new SignInAnswer(null, await steps.TakeAsync(attempt.Id, SignInMethods.Password, request.IsKept, idTokenHint: null, cancellationToken));
        }

        await publisher.Publish(new Happened<SignedIn>(new SignedIn(attempt.Id)), cancellationToken);
        return new SignInAnswer(await sessions.OpenAsync(attempt.Id, [SignInMethods.Password], request.Device, request.IsKept, idTokenHint: null, cancellationToken), null);
    }
}
