using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Domain.Common;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Pseudonyms;

/// <summary>Approves or refuses a disclosure, on its ground and reference; the delegate sees no identity, before or after.</summary>
[For(Audience.Delegates), AfterRecentProof]
public sealed record DecideDisclosure(string Handle, bool? Approve, string Password) : ICommand<ActOutcome>;

internal sealed class DecideDisclosureValidator : AbstractValidator<DecideDisclosure>
{
    public DecideDisclosureValidator()
    {
        RuleFor(r => r.Approve).NotNull().WithMessage("Choisissez d’approuver ou de refuser.");
        RuleFor(r => r.Password).CurrentPassword();
    }
}

internal sealed class DecideDisclosureHandler(ProfNetDb db, PostVoices voices, OwnPassword password, Journal journal, ICurrentMember me, TimeProvider clock)
    : IRequestHandler<DecideDisclosure, ActOutcome>
{
    public async Task<ActOutcome> Handle(DecideDisclosure request, CancellationToken cancellationToken)
    {
        var disclosure = await db.Disclosures.LockAsync(request.Handle, cancellationToken);
        Rule.Require(!await voices.IsMineAsync(disclosure.VoiceId, cancellationToken), PseudonymsRules.NobodyDecidesForThemselves);
        if (!await password.IsAsync(request.Password, cancellationToken))
        {
            await journal.AppendAsync(JournalStep.WrongPassword, disclosure.Id, me.Id, "to decide", cancellationToken);
            return ActOutcome.WrongPassword;
        }

        var step = request.Approve!.Value ? JournalStep.Approved : JournalStep.Refused;
        Action<Guid, DateTimeOffset> decide = request.Approve.Value ? disclosure.Approve : disclosure.Refuse;
        decide(me.Id, clock.GetUtcNow());

        await journal.AppendAsync(step, disclosure.Id, me.Id, disclosure.Reference, cancellationToken);
        return ActOutcome.Done;
    }
}
