using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Rechecking;

/// <summary>Says what there is to say about a change in the directory, before the days of grace are over or after.</summary>
[For(Audience.Members)]
public sealed record AnswerRecheck(RecheckAnswer? Kind, string Text) : ICommand<bool>;

internal sealed class AnswerRecheckValidator : AbstractValidator<AnswerRecheck>
{
    public AnswerRecheckValidator()
    {
        RuleFor(r => r.Kind).Must(kind => kind is not null && Enum.IsDefined(kind.Value)).WithMessage("Choisissez ce qui décrit votre situation.");
        RuleFor(r => r.Text).MaximumLength(Recheck.AnswerMaxLength).WithMessage($"{Recheck.AnswerMaxLength} caractères au plus.");
    }
}

internal sealed class AnswerRecheckHandler(ProfNetDb db, ICurrentMember me, TimeProvider clock) : IRequestHandler<AnswerRecheck, bool>
{
    public async Task<bool> Handle(AnswerRecheck request, CancellationToken cancellationToken)
    {
        var recheck = await db.Rechecks.OfMember(me.Id).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("Recheck");

        recheck.Say(request.Kind!.Value, request.Text, ParisTime.Day(clock.GetUtcNow()));

        return true;
    }
}

internal static class RechecksOfMember
{
    /// <summary>The one that a member has to do with: told and not settled.</summary>
    public static IQueryable<Recheck> OfMember(this IQueryable<Recheck> rechecks, Guid memberId) =>
        rechecks.Where(r => r.MemberId == memberId && r.Reason != RecheckReason.StudentYear && (r.State == RecheckState.Open || r.State == RecheckState.Lapsed)).OrderByDescending(r => r.FoundOn);
}
