using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Disputes;

/// <summary>The holder of a disputed number says why it is theirs.</summary>
[For(Audience.Members)]
public sealed record AnswerDispute(string Text) : ICommand<bool>;

internal sealed class AnswerDisputeValidator : AbstractValidator<AnswerDispute>
{
    public AnswerDisputeValidator() => RuleFor(r => r.Text).DisputeText(nameof(AnswerDispute.Text));
}

internal sealed class AnswerDisputeHandler(ProfNetDb db, ICurrentMember me, TimeProvider clock) : IRequestHandler<AnswerDispute, bool>
{
    public async Task<bool> Handle(AnswerDispute request, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes.SingleOrDefaultAsync(
            d => d.State == DisputeState.Asked && db.Applications.Any(a => a.Id == d.HolderId && a.MemberId == me.Id), cancellationToken) ?? throw new NotFoundException("Dispute");

        dispute.Answered(request.Text, ParisTime.Day(clock.GetUtcNow()));

        return true;
    }
}
