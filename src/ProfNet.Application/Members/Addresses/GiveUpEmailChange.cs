using MediatR;
using ProfNet.Application.Common;

namespace ProfNet.Application.Members.Addresses;

/// <summary>Gives up the change of one's own address; given up twice, it is given up.</summary>
[For(Audience.Members)]
public sealed record GiveUpEmailChange : ICommand<Unit>;

internal sealed class GiveUpEmailChangeHandler(EmailChanges changes, ICurrentMember me) : IRequestHandler<GiveUpEmailChange, Unit>
{
    public async Task<Unit> Handle(GiveUpEmailChange request, CancellationToken cancellationToken)
    {
        await changes.DropAsync(me.Id, cancellationToken);
        return Unit.Value;
    }
}
