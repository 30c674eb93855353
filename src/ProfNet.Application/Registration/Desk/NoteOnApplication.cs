using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Desk;

/// <summary>Notes what the team should know of an application, and its applicant does not read.</summary>
[For(Audience.Administrators)]
public sealed record NoteOnApplication(string Handle, string Note) : ICommand<bool>;

internal sealed class NoteOnApplicationValidator : AbstractValidator<NoteOnApplication>
{
    public NoteOnApplicationValidator() =>
        RuleFor(r => r.Note.Trim())
            .Length(1, MembershipApplication.NoteMaxLength)
            .WithMessage($"Écrivez une note de {MembershipApplication.NoteMaxLength} caractères au plus.")
            .OverridePropertyName(nameof(NoteOnApplication.Note));
}

internal sealed class NoteOnApplicationHandler(ProfNetDb db, ICurrentMember me, TimeProvider clock) : IRequestHandler<NoteOnApplication, bool>
{
    public async Task<bool> Handle(NoteOnApplication request, CancellationToken cancellationToken)
    {
        var application = await db.Applications.LockAsync(request.Handle, cancellationToken);

        application.Note(me.Id, request.Note, clock.GetUtcNow());

        return true;
    }
}
