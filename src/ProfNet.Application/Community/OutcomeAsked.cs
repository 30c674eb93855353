using MediatR;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Community;

/// <summary>
/// One's own clinical cases of which thirty days have gone and nobody said how they ended. Worked out from one's own list when it is asked: nothing is
/// stored that would say who is to be asked what.
/// </summary>
[For(Audience.VerifiedMembers)]
public sealed record OutcomeAsked : IQuery<IReadOnlyList<CaseToConclude>>;

public sealed record CaseToConclude(string Handle, string Title, string SpaceName)
{
    public string Url => $"/discussions/{Handle}/outcome";
}

internal sealed class OutcomeAskedHandler(NpgsqlDataSource database, MemberIndex index, TimeProvider clock, ICurrentMember me) : IRequestHandler<OutcomeAsked, IReadOnlyList<CaseToConclude>>
{
    // A case that was taken back has no first words left. Days become months after thirty, and earlier ones only: who was asked stays so.
    internal static readonly string Sql =
        $"""
        select d.handle, d.title, s.name
        from community.discussions d
        join community.spaces s on s.id = d.space_id
        where d.handle = any ($1) and d.opener_voice_id = any ($2) and d.kind = 1 and d.outcome is null and d.excerpt <> '' and d.opened_on <= $3
          and {CommunityAccess.IsListed("d", "s", "$4")}
        order by d.opened_on, d.handle
        """;

    public async Task<IReadOnlyList<CaseToConclude>> Handle(OutcomeAsked request, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddRange(Parameters(await index.ReadAsync(me.Id, cancellationToken), me.Rights, clock.GetUtcNow()));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await ReadAsync(reader, cancellationToken);
    }

    /// <summary>What the question asks with, for pages that ask it in a batch of their own.</summary>
    internal static NpgsqlParameter[] Parameters(IReadOnlyList<IndexEntry> own, string[] rights, DateTimeOffset now)
    {
        var spoken = own.Where(entry => entry.Voice is not null).ToList();
        return
        [
            new() { Value = spoken.Select(entry => entry.Discussion).ToArray() },
            new() { Value = spoken.Select(entry => entry.Voice!.Value).ToArray() },
            new() { Value = ParisTime.Day(now).AddDays(-ClinicalCase.DaysToTheOutcome) },
            new() { Value = rights },
        ];
    }

    internal static async Task<IReadOnlyList<CaseToConclude>> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        List<CaseToConclude> cases = [];
        while (await reader.ReadAsync(ct))
        {
            cases.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        return cases;
    }
}
