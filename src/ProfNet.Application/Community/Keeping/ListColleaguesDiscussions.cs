using MediatR;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Profiles;

namespace ProfNet.Application.Community.Keeping;

/// <summary>The latest discussions that colleagues whom the reader follows opened under their names. What anybody wrote under a pseudonym is nowhere near.</summary>
[For(Audience.VerifiedMembers)]
public sealed record ListColleaguesDiscussions : IQuery<IReadOnlyList<ColleaguesDiscussion>>;

public sealed record ColleaguesDiscussion(string Handle, string Title, string OpenerName, string SpaceSlug, string SpaceName, DateOnly OpenedOn, bool IsSealedNear);

internal sealed class ListColleaguesDiscussionsHandler(NpgsqlDataSource database, MyTies ties, ICurrentMember me)
    : IRequestHandler<ListColleaguesDiscussions, IReadOnlyList<ColleaguesDiscussion>>
{
    private const int Most = 20;

    internal static readonly string Sql =
        $"""
        select d.handle, d.title, v.name, s.slug, s.name, d.opened_on, d.sealed_voices > 0
        from community.voices v
        join community.discussions d on d.id = v.discussion_id and d.opener_voice_id = v.id
        join community.spaces s on s.id = d.space_id
        join members.members m on m.id = v.member_id and m.standing = 'Verified'
        where v.member_id = any ($1) and d.excerpt <> '' and {CommunityAccess.IsListed("d", "s", "$2")}
        order by d.opened_on desc, d.handle desc
        limit {Most}
        """;

    public async Task<IReadOnlyList<ColleaguesDiscussion>> Handle(ListColleaguesDiscussions request, CancellationToken cancellationToken)
    {
        var mine = await ties.ReadAsync(cancellationToken);
        Guid[] followed = [.. mine.Followed.Except(mine.Muted)];
        if (followed.Length == 0)
        {
            return [];
        }

        await using var select = database.CreateCommand(Sql);
        select.Parameters.Add(new() { Value = followed });
        select.Parameters.Add(new() { Value = me.Rights });
        await using var rows = await select.ExecuteReaderAsync(cancellationToken);
        List<ColleaguesDiscussion> discussions = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            discussions.Add(new(rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetString(4), rows.GetFieldValue<DateOnly>(5), rows.GetBoolean(6)));
        }

        return discussions;
    }
}
