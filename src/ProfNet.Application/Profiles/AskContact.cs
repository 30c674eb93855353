using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Profiles;

namespace ProfNet.Application.Profiles;

/// <summary>Asks a member to be in contact. Who asks back has accepted.</summary>
[For(Audience.VerifiedMembers)]
public sealed record AskContact(string Handle, string Message) : ICommand<Unit>;

internal sealed class AskContactValidator : AbstractValidator<AskContact>
{
    public AskContactValidator() =>
        RuleFor(r => r.Message).MaximumLength(Contact.MessageMaxLength).WithMessage($"Écrivez un mot de {Contact.MessageMaxLength} caractères au plus.");
}

internal sealed class AskContactHandler(ProfNetDb db, TimeProvider clock, ICurrentMember me) : IRequestHandler<AskContact, Unit>
{
    public async Task<Unit> Handle(AskContact request, CancellationToken cancellationToken)
    {
        var other = await Colleague.FindAsync(db, request.Handle, me, cancellationToken);
        var today = ParisTime.Day(clock.GetUtcNow());
        var before = await db.Contacts.SingleOrDefaultAsync(c => (c.AskerId == me.Id && c.AskedId == other) || (c.AskerId == other && c.AskedId == me.Id), cancellationToken);
        if (before is not null)
        {
            before.AskAgain(me.Id, request.Message, today);
        }
        else
        {
            db.Contacts.Add(Contact.Ask(me.Id, other, request.Message, today));
        }

        await RequireRoomTodayAsync(today, cancellationToken);
        return Unit.Value;
    }

    /// <summary>Requests of one member wait for each other, or several at once would be counted as none.</summary>
    private async Task RequireRoomTodayAsync(DateOnly today, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from members.members where id = {me.Id} for no key update", ct);
        var asked = await db.Contacts.CountAsync(c => c.AskerId == me.Id && c.AskedOn == today && c.State != ContactState.Accepted, ct);
        Rule.Require(asked < Contact.MostADay, ProfilesRules.ContactsOfTheDay);
    }
}
