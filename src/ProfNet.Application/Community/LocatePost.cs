using MediatR;
using Npgsql;
using ProfNet.Application.Common;

namespace ProfNet.Application.Community;

/// <summary>Where a post stands whose lasting address names a discussion that was merged since. Any other stands where its address says.</summary>
[For(Audience.VerifiedMembers)]
public sealed record LocatePost(string Handle, int Seq) : IQuery<PostPlace>;

/// <param name="Handle">The discussion's.</param>
public sealed record PostPlace(string Handle, int Seq);

internal sealed class LocatePostHandler(NpgsqlDataSource database, ICurrentMember me) : IRequestHandler<LocatePost, PostPlace>
{
    // Who may not read where it went stays at the old address, which says so.
    internal static readonly string Sql =
        $"""
        select t.handle, d.merged_seq from community.discussions d
        join community.discussions t on t.id = d.merged_into
        join community.spaces s on s.id = t.space_id
        where d.handle = $1 and {CommunityAccess.MayRead("s", "$2")}
        """;

    public async Task<PostPlace> Handle(LocatePost request, CancellationToken cancellationToken)
    {
        await using var find = database.CreateCommand(Sql);
        find.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = request.Handle }, new() { Value = me.Rights } });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new PostPlace(row.GetString(0), (int)Math.Min(int.MaxValue, row.GetInt32(1) - 1L + request.Seq)) : new PostPlace(request.Handle, request.Seq);
    }
}
