using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Registration.Matching;

namespace ProfNet.Application.Registration;

/// <summary>A refused member corrects what they declared and asks again.</summary>
[For(Audience.Members)]
public sealed record ApplyAgain(string GivenName, string FamilyName, string Profession, string? Specialty, string Number, string FormKey, DateOnly? CertificateUntil = null)
    : ICommand<bool>, IDeclared;

internal sealed class ApplyAgainValidator : AbstractValidator<ApplyAgain>
{
    public ApplyAgainValidator(TimeProvider clock) => this.RulesForDeclaration(clock);
}

internal sealed class ApplyAgainHandler(ProfNetDb db, ICurrentMember me, TimeProvider clock) : IRequestHandler<ApplyAgain, bool>
{
    public async Task<bool> Handle(ApplyAgain request, CancellationToken cancellationToken)
    {
        var latest = await db.Applications.Where(a => a.MemberId == me.Id).OrderByDescending(a => a.SubmittedAt).FirstOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("Application");
        if (latest.Once == request.FormKey)
        {
            return true;
        }

        var declared = request.Declared();
        var application = latest.Again(declared, request.FormKey, clock.GetUtcNow());
        var listed = await DirectoryLookup.FindAsync(db.Connection, declared.Number, cancellationToken);
        application.Compared(DirectoryComparison.Of(declared, listed.Person));

        db.Applications.Add(application);
        return true;
    }
}
