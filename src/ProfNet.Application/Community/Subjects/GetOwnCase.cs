using MediatR;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Subjects;

/// <summary>A clinical case that one opened, to edit it or to say how it ended. Another's and one that never was are one answer: not found.</summary>
[For(Audience.VerifiedMembers)]
public sealed record GetOwnCase(string Handle) : IQuery<OwnCase>;

public sealed record OwnCase(string Title, CaseText Text, CaseOutcome? Outcome, string OutcomeText, VoiceView Voice);

internal sealed class GetOwnCaseHandler(NpgsqlDataSource database, ShellCounts shell, SealTags seal, ICurrentMember me) : IRequestHandler<GetOwnCase, OwnCase>
{
    internal static readonly string Sql =
        $"""
        select d.title, c.age_band, c.context, c.examination, c.hypotheses, c.question, d.outcome, c.outcome_text, v.name, v.badge, v.is_sealed
        from community.discussions d
        join community.spaces s on s.id = d.space_id and {CommunityAccess.MayRead("s", "$3")}
        join community.cases c on c.discussion_id = d.id
        join community.voices v on v.id = d.opener_voice_id and v.owner_tag = any ($2)
        where d.handle = $1
        """;

    public async Task<OwnCase> Handle(GetOwnCase request, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Sql) { Parameters = { new() { Value = request.Handle }, new() { Value = seal.OwnTags(me.Id, request.Handle) }, new() { Value = me.Rights } } });
        shell.AskWith(batch);
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);

        var found = await row.ReadAsync(cancellationToken)
            ? new OwnCase(
                row.GetString(0),
                new CaseText((AgeBand)row.GetInt16(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5)),
                row.IsDBNull(6) ? null : (CaseOutcome)row.GetInt16(6), row.GetString(7),
                new VoiceView(row.GetString(8), row.GetString(9), row.GetBoolean(10)))
            : throw new NotFoundException("Case");
        await shell.ReadFromAsync(row, cancellationToken);
        return found;
    }
}
