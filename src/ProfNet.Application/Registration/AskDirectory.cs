using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration.Matching;

namespace ProfNet.Application.Registration;

/// <summary>Asks the directory itself about the number of an application. It may be slow: the page of the application never waits for it.</summary>
[For(Audience.Administrators)]
public sealed record AskDirectory(string Handle) : IQuery<LiveComparison>;

/// <param name="Comparison">Only where the directory found somebody.</param>
public sealed record LiveComparison(LiveOutcome Outcome, DirectoryComparison? Comparison, Assurance Assurance);

internal sealed class AskDirectoryHandler(ProfNetDb db, IDirectoryService directory) : IRequestHandler<AskDirectory, LiveComparison>
{
    public async Task<LiveComparison> Handle(AskDirectory request, CancellationToken cancellationToken)
    {
        var application = await db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.Handle == request.Handle, cancellationToken)
            ?? throw new NotFoundException("Application");
        var declared = application.Declared();
        var answer = await directory.FindAsync(declared.Number, cancellationToken);

        return new(answer.Outcome, answer.Person is null ? null : DirectoryComparison.Of(declared, answer.Person), application.Assurance);
    }
}
