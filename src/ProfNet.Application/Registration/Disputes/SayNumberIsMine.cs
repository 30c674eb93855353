using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Proofs;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Disputes;

/// <summary>An applicant says that somebody uses their number. The answer is the same whether or not somebody does.</summary>
[For(Audience.Members)]
public sealed record SayNumberIsMine(string Text) : ICommand<bool>;

internal sealed class SayNumberIsMineValidator : AbstractValidator<SayNumberIsMine>
{
    public SayNumberIsMineValidator() => RuleFor(r => r.Text).DisputeText(nameof(SayNumberIsMine.Text));
}

internal sealed class SayNumberIsMineHandler(ProfNetDb db, ICurrentMember me, TimeProvider clock) : IRequestHandler<SayNumberIsMine, bool>
{
    public async Task<bool> Handle(SayNumberIsMine request, CancellationToken cancellationToken)
    {
        var application = await db.Applications.LockLatestAsync(me.Id, cancellationToken);
        Rule.Require(application.State == ApplicationState.Pending, RegistrationRules.ApplicationIsPending);
        Rule.Require(!await db.Disputes.AnyAsync(d => d.ApplicationId == application.Id && d.State < DisputeState.HolderKeeps, cancellationToken), RegistrationRules.OneDisputeAtATime);

        db.Disputes.Add(new Dispute(application.Id, request.Text, ParisTime.Day(clock.GetUtcNow())));

        return true;
    }
}
