using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Application.Members.Guessing;
using ProfNet.Application.Members.Limiting;
using ProfNet.Application.Registration.Directory;
using ProfNet.Application.Registration.ProSanteConnect;
using ProfNet.Domain.Registration;
using ProfNet.Domain.Registration.Matching;

namespace ProfNet.Application.Registration;

/// <summary>Asks to be admitted. The answer is the same whether or not the address already has an account.</summary>
[For(Audience.Anyone)]
public sealed record SubmitApplication(
    string Email, string Password, string GivenName, string FamilyName, string Profession, string? Specialty, string Number, string FormKey,
    DateOnly? CertificateUntil = null)
    : ICommand<bool>, IDeclared, ILimited
{
    /// <summary>Whom Pro Santé Connect says they are, when they come from there: the number is theirs, and it need not be asked for another proof.</summary>
    public ProvenIdentity? Proven { get; init; }

    LimitedAct ILimited.Act => LimitedAct.Registration;
}

internal sealed class SubmitApplicationValidator : AbstractValidator<SubmitApplication>
{
    public SubmitApplicationValidator(PasswordJudge judge, TimeProvider clock)
    {
        RuleFor(r => r.Email).EmailOfAccount();
        RuleFor(r => r.Password).NewPassword();
        RuleFor(r => r.Password).Custom((password, context) =>
        {
            var typed = context.InstanceToValidate;
            if (password.Length is >= Passwords.MinLength and <= Passwords.MaxLength && judge.Objection(password, [typed.GivenName, typed.FamilyName, typed.Email, typed.Number]) is { } why)
            {
                context.AddFailure(why);
            }
        });
        this.RulesForDeclaration(clock);
        this.RulesForProven();
    }
}

internal sealed class SubmitApplicationHandler(ProfNetDb db, Passwords passwords, Tries tries, IPublisher publisher, TimeProvider clock)
    : IRequestHandler<SubmitApplication, bool>
{
    public async Task<bool> Handle(SubmitApplication request, CancellationToken cancellationToken)
    {
        var email = request.Email.Trim();
        var hash = await passwords.HashAsync(request.Password, cancellationToken); // before the look-up: a known address costs the same time

        var declared = request.Declared();
        var listed = await DirectoryLookup.FindAsync(db.Connection, declared.Number, cancellationToken); // likewise

        // A second submit of the same form waits here for the first, and then sees what it did: its own account is no "known address".
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({request.FormKey}, 0))", cancellationToken);
        if (await db.Applications.AnyAsync(a => a.Once == request.FormKey, cancellationToken))
        {
            return true;
        }

        if (await db.Accounts.AnyAsync(a => a.NormalizedEmail == Account.Normalize(email), cancellationToken))
        {
            if (await tries.MayMailAsync(LimitedAct.Registration, email, cancellationToken))
            {
                await publisher.Publish(new Happened<KnownAddressTried>(new KnownAddressTried(email)), cancellationToken);
            }

            return true;
        }

        var application = MembershipApplication.Submit(declared, email, hash, request.FormKey, clock.GetUtcNow());
        application.Compared(DirectoryComparison.Of(declared, listed.Person));
        if (request.Proven is { } proven)
        {
            application.ProveByProSanteConnect(RegistryNumber.Parse(proven.Number), clock.GetUtcNow());
        }

        db.Applications.Add(application);
        return true;
    }
}
