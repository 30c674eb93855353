using MediatR;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Keeping;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Drafting;

/// <summary>What one was writing there; nothing where there is nothing. Pages that are read all day ask for it with all else (<see cref="OwnMarks"/>).</summary>
[For(Audience.VerifiedMembers)]
public sealed record GetDraft(DraftKind Kind, string Target) : IQuery<Draft>;

internal sealed class GetDraftHandler(NpgsqlDataSource database, DraftRows rows, ICurrentMember me) : IRequestHandler<GetDraft, Draft>
{
    public async Task<Draft> Handle(GetDraft request, CancellationToken cancellationToken)
    {
        if (!DraftPlace.IsTarget(request.Kind, request.Target))
        {
            return Draft.None;
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await rows.FindAsync(connection, new DraftPlace(me.Id, request.Kind, request.Target), cancellationToken);
    }
}
