using MediatR;
using Npgsql;
using ProfNet.Application.Common;

namespace ProfNet.Application.Community.Keeping;

/// <summary>A page tells how far it was read. Nobody waits for it to be written; what the member may not read, or is not there, is not seen.</summary>
[For(Audience.VerifiedMembers)]
public sealed record SeeDiscussion(string Handle, int Seq) : IQuery<bool>;

internal sealed class SeeDiscussionHandler(NpgsqlDataSource database, SeenLater later, ICurrentMember me) : IRequestHandler<SeeDiscussion, bool>
{
    internal static readonly string FindSql =
        $"""
        select d.id from community.discussions d join community.spaces s on s.id = d.space_id
        where d.handle = $1 and $2 between 1 and d.last_seq and {CommunityAccess.MayRead("s", "$3")}
        """;

    public async Task<bool> Handle(SeeDiscussion request, CancellationToken cancellationToken)
    {
        await using var find = database.CreateCommand(FindSql);
        find.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = request.Handle }, new() { Value = request.Seq }, new() { Value = me.Rights } });
        if (await find.ExecuteScalarAsync(cancellationToken) is not Guid discussion)
        {
            return false;
        }

        await later.AddAsync(new PersonalPlace(me.Id, discussion), request.Seq, cancellationToken);
        return true;
    }
}
