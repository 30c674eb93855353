using MediatR;
using ProfNet.Application.Common;

namespace ProfNet.Application.Members.Export;

/// <summary>
/// All that the site keeps of whoever asks, as an archive that is made while it is sent: no file, no row and no line of a log say that it was asked for.
/// After a recent proof: it puts a name and the pseudonyms that go with it side by side.
/// </summary>
[For(Audience.Members), AfterRecentProof]
public sealed record ExportOwnData : IQuery<OwnArchive>;

internal sealed class ExportOwnDataHandler(IEnumerable<IOwnData> parts, ICurrentMember me) : IRequestHandler<ExportOwnData, OwnArchive>
{
    public Task<OwnArchive> Handle(ExportOwnData request, CancellationToken cancellationToken) => Task.FromResult(new OwnArchive(parts, me.Id));
}
