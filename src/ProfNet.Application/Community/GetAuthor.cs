using MediatR;
using Npgsql;
using ProfNet.Application.Common;

namespace ProfNet.Application.Community;

/// <summary>
/// Who wrote a post under their name, by their handle, asked when somebody follows the name. Pages of discussions do not know whether the author is still there: they
/// would all change in the moment in which somebody is suspended or leaves. Null alike for who is not there, for a pseudonym, and for what does not exist or may not be read.
/// </summary>
[For(Audience.VerifiedMembers)]
public sealed record GetAuthor(string Handle, int Seq) : IQuery<string?>;

internal sealed class GetAuthorHandler(NpgsqlDataSource database, ICurrentMember me) : IRequestHandler<GetAuthor, string?>
{
    internal static readonly string Sql =
        $"""
        select m.handle from community.discussions d
        join community.spaces s on s.id = d.space_id
        join community.posts_named p on p.discussion_id = d.id and p.seq = $2
        join community.voices v on v.id = p.voice_id
        join members.members m on m.id = v.member_id
        where d.handle = $1 and {CommunityAccess.MayRead("s", "$3")} and not d.is_waiting and m.standing = 'Verified'
        """;

    public async Task<string?> Handle(GetAuthor request, CancellationToken cancellationToken)
    {
        await using var find = database.CreateCommand(Sql);
        find.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = request.Handle }, new() { Value = request.Seq }, new() { Value = me.Rights } });
        return (string?)await find.ExecuteScalarAsync(cancellationToken);
    }
}
