using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Pseudonyms;

/// <summary>Each time that staff opened something of the reader's, the newest first.</summary>
[For(Audience.Members)]
public sealed record ListMyAccesses : IQuery<IReadOnlyList<Access>>;

internal sealed class ListMyAccessesHandler(Accesses accesses) : IRequestHandler<ListMyAccesses, IReadOnlyList<Access>>
{
    public Task<IReadOnlyList<Access>> Handle(ListMyAccesses request, CancellationToken cancellationToken) => accesses.OfMineAsync(cancellationToken);
}
