using System.Data.Common;
using Npgsql;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Community.Subjects;

/// <summary>One's own clinical case of which thirty days have gone and nobody said how it ended.</summary>
public sealed record CaseToConclude(string Handle, string Title, string SpaceName)
{
    public string Url => $"/discussions/{Handle}/outcome";
}

/// <summary>
/// Asks, in a page's own batch, for the cases that a member is to be asked about. Worked out from their own list: nothing is stored that would say who
/// is to be asked what.
/// </summary>
internal static class OutcomeAsked
{
    // A case that was taken back has no first words left. Days become months after thirty, and earlier ones only: who was asked stays so.
    public static readonly string Sql =
        $"""
        select d.handle, d.title, s.name
        from community.discussions d
        join community.spaces s on s.id = d.space_id
        where d.handle = any ($1) and {IsAsked("$2", "$3")}
          and {CommunityAccess.IsListed("d", "s", "$4")}
        order by d.opened_on, d.handle
        """;

    /// <summary>Whether a case is to be asked about: one that these voices opened until that day.</summary>
    internal static string IsAsked(string voices, string until) =>
        $"(d.opener_voice_id = any ({voices}) and d.kind = 1 and d.outcome is null and d.excerpt <> '' and d.opened_on <= {until})";

    /// <summary>Adds the question to a batch, next.</summary>
    public static void AskWith(NpgsqlBatch batch, IReadOnlyList<IndexEntry> own, string[] rights, DateTimeOffset now)
    {
        var spoken = own.Where(entry => entry.Voice is not null).ToList();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Sql)
        {
            Parameters =
            {
                new() { Value = spoken.Select(entry => entry.Discussion).ToArray() },
                new() { Value = spoken.Select(entry => entry.Voice!.Value).ToArray() },
                new() { Value = ParisTime.Day(now).AddDays(-ClinicalCase.DaysToTheOutcome) },
                new() { Value = rights },
            },
        });
    }

    /// <summary>Reads the answer to <see cref="AskWith"/>.</summary>
    public static async Task<IReadOnlyList<CaseToConclude>> ReadFromAsync(DbDataReader reader, CancellationToken ct)
    {
        List<CaseToConclude> cases = [];
        while (await reader.ReadAsync(ct))
        {
            cases.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        return cases;
    }
}
