using System.Globalization;
using MediatR;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Searching;

/// <summary>A few discussions whose titles say much of what a title says: an answer may be there already. Rights as in every list.</summary>
[For(Audience.VerifiedMembers)]
public sealed record ListSimilarDiscussions(string Title) : IQuery<IReadOnlyList<SimilarDiscussion>>;

public sealed record SimilarDiscussion(string Handle, string Title, int Replies, DateOnly LastOn, string SpaceName, bool IsResolved);

internal sealed class ListSimilarDiscussionsHandler(NpgsqlDataSource database, ICurrentMember me) : IRequestHandler<ListSimilarDiscussions, IReadOnlyList<SimilarDiscussion>>
{
    /// <summary>Fewer letters say nothing yet.</summary>
    public const int ShortestTitle = 5;

    private const int Most = 5;

    /// <summary>About one word in three of those typed, as PostgreSQL ranks words of titles.</summary>
    private const double LeastAlike = 0.18;

    // Any of the words, the newest thousand, then the most alike: one word that all discussions have costs no more than a rare one.
    internal static readonly string Sql = string.Create(CultureInfo.InvariantCulture,
        $"""
        with found as (
          select d.handle, d.title, d.last_seq, d.last_on, d.space_id, d.accepted_seq, ts_rank(d.words, replace(plainto_tsquery('community.french', $1)::text, ' & ', ' | ')::tsquery) as alike
          from community.discussions d
          where d.words @@ replace(plainto_tsquery('community.french', $1)::text, ' & ', ' | ')::tsquery and not d.is_waiting and d.merged_into is null
            and (d.space_id = any (array(select s.id from community.spaces s where {CommunityAccess.MayRead("s", "$2")}))) is true
          order by d.last_on desc, d.handle desc limit {SearchSql.Ranked})
        select f.handle, f.title, f.last_seq - 1, f.last_on, s.name, f.accepted_seq is not null
        from found f join community.spaces s on s.id = f.space_id where f.alike >= {LeastAlike}
        order by f.alike + public.similarity(community.plain(f.title), community.plain($1)) desc, f.handle limit {Most}
        """);

    public async Task<IReadOnlyList<SimilarDiscussion>> Handle(ListSimilarDiscussions request, CancellationToken cancellationToken)
    {
        var title = request.Title.Trim();
        if (title.Length is < ShortestTitle or > Discussion.TitleMaxLength)
        {
            return [];
        }

        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = title });
        command.Parameters.Add(new() { Value = me.Rights });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<SimilarDiscussion> found = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.GetFieldValue<DateOnly>(3), reader.GetString(4), reader.GetBoolean(5)));
        }

        return found;
    }
}
