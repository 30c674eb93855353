using MediatR;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Subjects;

/// <summary>The vocabulary as it stands in the database, for those who edit it.</summary>
[For(Audience.Administrators)]
public sealed record ListVocabulary : IQuery<VocabularyLists>;

/// <param name="Watched">Words that are watched, lower case and without accents, by kind.</param>
public sealed record VocabularyLists(IReadOnlyList<VocabularyWord> Words, ILookup<WatchedKind, string> Watched);

internal sealed class ListVocabularyHandler(NpgsqlDataSource database) : IRequestHandler<ListVocabulary, VocabularyLists>
{
    public async Task<VocabularyLists> Handle(ListVocabulary request, CancellationToken cancellationToken)
    {
        var fresh = new Vocabulary(database); // not this node's memory, which may be a minute old
        await fresh.RefreshAsync(cancellationToken);
        await using var command = database.CreateCommand("select kind, word from community.watched_words order by word");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<(WatchedKind Kind, string Word)> watched = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            watched.Add(((WatchedKind)reader.GetInt16(0), reader.GetString(1)));
        }

        return new(fresh.All, watched.ToLookup(w => w.Kind, w => w.Word));
    }
}
