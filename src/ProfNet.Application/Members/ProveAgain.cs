using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Members.Factors;

namespace ProfNet.Application.Members;

/// <summary>
/// Shows again who one is, by one's password or by a code: the session gets another key and the time of this proof. Null when it was neither;
/// a refusal is an answer and no exception, as the count of failures must be saved.
/// </summary>
[For(Audience.Members)]
public sealed record ProveAgain(string? Password, string? Code) : ICommand<NewSession?>;

internal sealed class ProveAgainHandler(OwnPassword password, SecondFactors factors, SessionOpening sessions, ICurrentMember me) : IRequestHandler<ProveAgain, NewSession?>
{
    public async Task<NewSession?> Handle(ProveAgain request, CancellationToken cancellationToken)
    {
        var method = request switch
        {
            { Code: { Length: > 0 } code } => await factors.CheckAsync(me.Id, code, cancellationToken),
            { Password: { Length: > 0 and <= Passwords.MaxLength } typed } => await password.IsAsync(typed, cancellationToken) ? SignInMethods.Password : null,
            _ => null,
        };
        return method is null ? null : await sessions.RenewAsync(me.SessionId, method, cancellationToken);
    }
}
