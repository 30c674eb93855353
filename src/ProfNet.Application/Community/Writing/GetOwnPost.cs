using MediatR;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Community.Writing;

/// <summary>One's own post as it was written, to edit it or to take it back. Another's and one that never was are one answer: not found.</summary>
[For(Audience.VerifiedMembers)]
public sealed record GetOwnPost(string Handle, int Seq) : IQuery<OwnPost>;

/// <param name="Title">The discussion's; empty where its author may not read it any more.</param>
public sealed record OwnPost(string Title, string Body, string BodyHtml, VoiceView Voice, bool IsDeleted, bool MayRead)
{
    /// <summary>The opening post of a clinical case: it is edited in the form that it was made of.</summary>
    public bool IsCase { get; init; }
}

internal sealed class GetOwnPostHandler(NpgsqlDataSource database, ShellCounts shell, SealTags seal, ICurrentMember me) : IRequestHandler<GetOwnPost, OwnPost>
{
    internal static readonly string Sql =
        $"""
        select case when {CommunityAccess.MayRead("s", "$4")} then d.title else '' end, p.body, p.body_html, v.name, v.badge, v.is_sealed, p.is_deleted, {CommunityAccess.MayRead("s", "$4")}, d.kind = 1 and $2 = 1
        from community.discussions d
        join community.spaces s on s.id = d.space_id
        join lateral (
          select voice_id, body, body_html, is_deleted from community.posts_named where discussion_id = d.id and seq = $2
          union all select voice_id, body, body_html, is_deleted from community.posts_sealed where discussion_id = d.id and seq = $2) p on true
        join community.voices v on v.id = p.voice_id and v.owner_tag = any ($3)
        where d.handle = $1
        """;

    public async Task<OwnPost> Handle(GetOwnPost request, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Sql)
        {
            Parameters = { new() { Value = request.Handle }, new() { Value = request.Seq }, new() { Value = seal.OwnTags(me.Id, request.Handle) }, new() { Value = me.Rights } },
        });
        shell.AskWith(batch);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);

        var post = await reader.ReadAsync(cancellationToken)
            ? new OwnPost(reader.GetString(0), reader.GetString(1), reader.GetString(2), new VoiceView(reader.GetString(3), reader.GetString(4), reader.GetBoolean(5)), reader.GetBoolean(6), reader.GetBoolean(7)) { IsCase = reader.GetBoolean(8) }
            : throw new NotFoundException("Post");
        await shell.ReadFromAsync(reader, cancellationToken);
        return post;
    }
}
