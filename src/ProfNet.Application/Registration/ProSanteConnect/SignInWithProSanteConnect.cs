using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Application.Members.Factors;
using ProfNet.Application.Members.Limiting;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.ProSanteConnect;

/// <summary>What a number that was just proved opens; nothing of it where nobody is known by it, who may apply then.</summary>
/// <param name="FirstStep">What the browser holds until the second factor is shown, where the account has one (<see cref="FirstSteps"/>).</param>
/// <param name="IsHeld">Somebody was admitted under the number on a lesser proof: whoever comes must show first that the account is theirs.</param>
public sealed record ProvenEntry(NewSession? Session = null, string? FirstStep = null, bool IsHeld = false);

/// <summary>
/// Opens a session for whoever showed in the same way before that the number is theirs. A number that was only declared leads to nobody, and one whose holder
/// was admitted on a lesser proof into no account: it may be an impostor's. The session opens what the member's standing opens, and no gate.
/// </summary>
/// <param name="Number">The RPPS number that Pro Santé Connect has just proved.</param>
/// <param name="Device">What the browser says it is; it is only ever stored encrypted.</param>
/// <param name="IdToken">Kept encrypted for the sign-out over there.</param>
[For(Audience.Anyone)]
public sealed record SignInWithProSanteConnect(string Number, string Device, string IdToken) : ICommand<ProvenEntry>;

internal sealed class SignInWithProSanteConnectHandler(ProfNetDb db, SessionOpening sessions, SecondFactors factors, FirstSteps steps, Tries tries, IPublisher publisher)
    : IRequestHandler<SignInWithProSanteConnect, ProvenEntry>
{
    private const int NotTheirs = 4;

    public async Task<ProvenEntry> Handle(SignInWithProSanteConnect request, CancellationToken cancellationToken)
    {
        await tries.GiveBackAsync(LimitedAct.ProSanteConnect, TryProSanteConnect.TimesAWay, cancellationToken);
        var known = await db.Applications
            .Where(a => a.NumberKind == RegistryKind.Rpps && a.Number == request.Number && db.Accounts.Any(u => u.Id == a.MemberId && u.EmailConfirmed))
            .OrderByDescending(a => a.SubmittedAt)
            .Select(a => new Known(a.MemberId, a.State, a.Assurance))
            .ToListAsync(cancellationToken);

        return known.Where(k => Rank(k) < NotTheirs).MinBy(Rank) switch
        {
            null => new ProvenEntry(),
            { Assurance: not Assurance.ProSanteConnect } => new ProvenEntry(IsHeld: true),
            var theirs => await EnterAsync(theirs.MemberId, request, cancellationToken),
        };
    }

    private async Task<ProvenEntry> EnterAsync(Guid memberId, SignInWithProSanteConnect request, CancellationToken ct)
    {
        // Factors are changed by whoever is in: an account that has one asks for it, whichever way one comes.
        if ((await factors.OfAsync(memberId, ct)).AreAny)
        {
            return new ProvenEntry(FirstStep: await steps.TakeAsync(memberId, SignInMethods.ProSanteConnect, isKept: false, request.IdToken, ct));
        }

        await publisher.Publish(new Happened<SignedIn>(new SignedIn(memberId)), ct);
        return new ProvenEntry(Session: await sessions.OpenAsync(memberId, [SignInMethods.ProSanteConnect], request.Device, request.IdToken, ct));
    }

    /// <summary>What was proved in the same way comes before what an administrator believed; a refused application comes last.</summary>
    private static int Rank(Known known) => known switch
    {
        { Assurance: Assurance.ProSanteConnect, State: ApplicationState.Approved } => 0,
        { Assurance: Assurance.ProSanteConnect, State: ApplicationState.Pending } => 1,
        { State: ApplicationState.Approved } => 2,
        { Assurance: Assurance.ProSanteConnect } => 3,
        _ => NotTheirs,
    };

    private sealed record Known(Guid MemberId, ApplicationState State, Assurance Assurance);
}
