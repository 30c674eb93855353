using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Spaces;
using ProfNet.Application.Data;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Community.When;

/// <summary>When a member is verified, they get their empty row of choices, long before they choose anything.</summary>
internal sealed class MakeChoices(ProfNetDb db, ChoiceRows choices) : INotificationHandler<Happened<MemberVerified>>
{
    public Task Handle(Happened<MemberVerified> notification, CancellationToken cancellationToken) =>
        choices.MakeAsync(db.Connection, [notification.Event.MemberId], cancellationToken);
}
