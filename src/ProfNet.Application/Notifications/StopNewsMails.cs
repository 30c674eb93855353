using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Spaces;
using ProfNet.Application.Data;

namespace ProfNet.Application.Notifications;

/// <summary>Ends all mails of news of whoever received this token, signed in or not. Answers false where the token is not ours; doing it twice is doing it once.</summary>
[For(Audience.Anyone)]
public sealed record StopNewsMails(string Token) : ICommand<bool>;

internal sealed class StopNewsMailsHandler(ProfNetDb db, UnsubscribeTokens tokens, ChoiceRows choices, Inboxes inboxes, IMemberMemory memory) : IRequestHandler<StopNewsMails, bool>
{
    public async Task<bool> Handle(StopNewsMails request, CancellationToken cancellationToken)
    {
        if (tokens.Open(request.Token) is not { } member)
        {
            return false;
        }

        // Who has left has no rows, and is given none.
        if ((await choices.ReadAsync(db.Connection, [member], cancellationToken)).ContainsKey(member))
        {
            await choices.ChangeAsync(db.Connection, [member], (_, chosen) => chosen with { Notices = NoticeSettings.Parse(chosen.Notices).WithoutMails().ToBytes() }, cancellationToken);
            await inboxes.ChangeAsync(db.Connection, [member], (_, inbox) => inbox.Choose(wantsMails: false), cancellationToken);
            await memory.ForgetAsync(member, cancellationToken);
        }

        return true;
    }
}
