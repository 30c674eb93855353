using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Spaces;
using ProfNet.Application.Data;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.When;

/// <summary>When nothing is left of a member who left, neither is what they chose.</summary>
internal sealed class ForgetChoices(ProfNetDb db, ChoiceRows choices) : INotificationHandler<Happened<DepartureEnded>>
{
    public Task Handle(Happened<DepartureEnded> notification, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"delete from community.choices where tag = any ({choices.Tags(notification.Event.MemberId)})", cancellationToken);
}
