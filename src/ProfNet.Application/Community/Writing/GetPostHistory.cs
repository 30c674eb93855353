using System.Data.Common;
using MediatR;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Community.Writing;

/// <summary>The texts that a post had, and what changed from one to the next, for whoever reads the discussion. A post that was taken back has no history.</summary>
/// <param name="Version">The text to set beside the one before it: 2 for the first edit; the newest without it.</param>
[For(Audience.VerifiedMembers)]
public sealed record GetPostHistory(string Handle, int Seq, int? Version) : IQuery<PostHistory>;

/// <param name="Versions">All, the one that stands today last.</param>
/// <param name="Version">The one that is looked at.</param>
/// <param name="IsMine">Whether the reader is its author.</param>
/// <param name="Changes">What it changed; null where its text, or the one before, is gone.</param>
public sealed record PostHistory(string Title, VoiceView Voice, bool IsMine, IReadOnlyList<PostVersion> Versions, int Version, IReadOnlyList<TextPiece>? Changes);

/// <param name="By">Who wrote it, where others than the author may.</param>
public sealed record PostVersion(int No, bool IsPurged, VoiceView? By);

internal sealed class GetPostHistoryHandler(NpgsqlDataSource database, ShellCounts shell, SealTags seal, ICurrentMember me) : IRequestHandler<GetPostHistory, PostHistory>
{
    internal static readonly string Sql =
        $"""
        with p as (
          select x.id, x.body, x.edits, x.voice_id, x.improved_by, d.title
          from community.discussions d
          join community.spaces s on s.id = d.space_id
          join lateral (
            select id, body, edits, voice_id, improved_by, is_deleted from community.posts_named where discussion_id = d.id and seq = $2
            union all select id, body, edits, voice_id, improved_by, is_deleted from community.posts_sealed where discussion_id = d.id and seq = $2) x on not x.is_deleted
          where d.handle = $1 and not d.is_waiting and {CommunityAccess.MayRead("s", "$3")})
        select p.title, v.name, v.badge, v.is_sealed, t.no, t.is_purged, case when t.no between coalesce($4, p.edits + 1) - 1 and coalesce($4, p.edits + 1) then t.body end, w.name, w.badge, w.is_sealed, v.owner_tag = any ($5)
        from p join community.voices v on v.id = p.voice_id
        join lateral (
          select no, is_purged, body, voice_id from community.revisions where post_id = p.id
          union all select p.edits + 1, false, p.body, p.improved_by) t on true
        left join community.voices w on w.id = t.voice_id
        order by t.no
        """;

    public async Task<PostHistory> Handle(GetPostHistory request, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Sql)
        {
            Parameters =
            {
                new() { Value = request.Handle }, new() { Value = request.Seq }, new() { Value = me.Rights },
                new() { Value = (object?)request.Version ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer },
                new() { Value = seal.OwnTags(me.Id, request.Handle) },
            },
        });
        shell.AskWith(batch);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);

        var history = await ReadAsync(reader, request.Version, cancellationToken);
        await shell.ReadFromAsync(reader, cancellationToken);
        return history ?? throw new NotFoundException("Post");
    }

    private static async Task<PostHistory?> ReadAsync(DbDataReader row, int? asked, CancellationToken ct)
    {
        var (title, voice, isMine) = ("", new VoiceView("", "", IsSealed: false), false);
        List<PostVersion> versions = [];
        Dictionary<int, string> texts = [];
        while (await row.ReadAsync(ct))
        {
            var version = new PostVersion(row.GetInt32(4), row.GetBoolean(5), await row.IsDBNullAsync(7, ct) ? null : VoiceAt(row, 7));
            versions.Add(version);
            (title, voice, isMine) = (row.GetString(0), VoiceAt(row, 1), row.GetBoolean(10));
            if (!version.IsPurged && !await row.IsDBNullAsync(6, ct))
            {
                texts.Add(version.No, row.GetString(6));
            }
        }

        var looked = asked ?? (versions is [.., var newest] ? newest.No : 0);
        return versions.Count > 1 && versions.Skip(1).Any(v => v.No == looked)
            ? new(title, voice, isMine, versions, looked, texts.TryGetValue(looked - 1, out var before) && texts.TryGetValue(looked, out var after) ? TextDifference.Between(before, after) : null)
            : null;
    }

    private static VoiceView VoiceAt(DbDataReader row, int column) => new(row.GetString(column), row.GetString(column + 1), row.GetBoolean(column + 2));
}
