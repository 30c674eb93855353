using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Pseudonyms.When;

/// <summary>When somebody leaves, each of their discussions gets a night of its own, written nowhere but in their encrypted list.</summary>
internal sealed class PlanDeparture(MemberIndex index, TimeProvider clock) : INotificationHandler<Happened<MemberLeft>>
{
    public async Task Handle(Happened<MemberLeft> notification, CancellationToken cancellationToken)
    {
        var (member, _, _, underPseudonyms, underName) = notification.Event;
        if (await index.ReadAsync(member, cancellationToken) is { Count: > 0 }) // who was never verified has no list
        {
            var today = ParisTime.Day(clock.GetUtcNow());
            await index.ChangeAsync(member, entries => Departure.Plan(entries, underPseudonyms, underName, today), cancellationToken);
        }
    }
}
