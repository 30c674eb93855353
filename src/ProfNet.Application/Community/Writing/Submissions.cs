using System.Data.Common;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Writing;

/// <summary>Makes a form that is sent twice one post: the form's random key, tagged with the member, is unique on the post itself.</summary>
internal sealed class Submissions(ProfNetDb db, SealTags seal, Limits limits, ICurrentMember me)
{
    /// <summary>Waits for another submit of the same form to end, so that what is asked next sees what it did.</summary>
    private const string WaitSql = "select pg_advisory_xact_lock($1)";

    private const string MadeSql =
        """
        select discussion_id, seq, body from community.posts_named where once = any($1)
        union all select discussion_id, seq, body from community.posts_sealed where once = any($1)
        union all select discussion_id, $2, body from community.waiting_posts where once = any($1)
        """;

    private const string Sql =
        $"""
        select d.handle, p.seq, p.body, null::bytea, null::bytea
        from ({MadeSql}) p
        join community.discussions d on d.id = p.discussion_id
        union all
        select null, 0, null, l.tag, l.sealed from (select tag, sealed from community.limits where tag = any($3) for update) l
        """;

    /// <summary>
    /// What a form finds when it arrives: the post that it already made, or how much its member wrote today, which stays locked.
    /// The same form with another text is refused rather than lost.
    /// </summary>
    public async Task<Arrival> ArriveAsync(string formKey, string body, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(db.Connection);
        AskWith(batch, formKey);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await ReadFromAsync(reader, formKey, body, ct);
    }

    /// <summary>Whether a form has made its post: what is typed in it from now on is no draft of that.</summary>
    public async Task<bool> HasPublishedAsync(string formKey, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(db.Connection) { BatchCommands = { Wait(formKey), Ask($"select exists ({MadeSql})", formKey) } };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct) && reader.GetBoolean(0);
    }

    /// <summary>Adds its questions to a batch, next.</summary>
    public void AskWith(NpgsqlBatch batch, string formKey)
    {
        batch.BatchCommands.Add(Wait(formKey));
        var question = Ask(Sql, formKey);
        question.Parameters.Add(new() { Value = limits.TagsOfToday() });
        batch.BatchCommands.Add(question);
    }

    /// <summary>Reads the answers to <see cref="AskWith"/>.</summary>
    public async Task<Arrival> ReadFromAsync(DbDataReader reader, string formKey, string body, CancellationToken ct)
    {
        await reader.NextResultAsync(ct); // the wait says nothing
        Submitted? done = null;
        List<Counted> today = [];
        while (await reader.ReadAsync(ct))
        {
            if (await reader.IsDBNullAsync(0, ct))
            {
                today.Add(new(reader.GetFieldValue<byte[]>(3), reader.GetFieldValue<byte[]>(4)));
                continue;
            }

            Rule.Require(reader.GetString(2) == TypedText.AsPublished(body), CommunityRules.FormIsSentOnce);
            done = new(reader.GetString(0), reader.GetInt32(1));
        }

        return new Arrival(seal.OnceTag(me.Id, formKey), done, today);
    }

    private NpgsqlBatchCommand Wait(string formKey) => new(WaitSql) { Parameters = { new() { Value = BitConverter.ToInt64(seal.OldestOnceTag(me.Id, formKey)) } } };

    private NpgsqlBatchCommand Ask(string sql, string formKey) =>
        new(sql) { Parameters = { new() { Value = seal.OnceTags(me.Id, formKey) }, new() { Value = Speaking.Waits } } };
}

/// <param name="Once">The tag that the post is to bear.</param>
/// <param name="Done">The post that the form already made; null as a rule.</param>
/// <param name="Today">The member's count of today, closed; two while a key is new, none where no row was made beforehand.</param>
internal sealed record Arrival(byte[] Once, Submitted? Done, IReadOnlyList<Counted> Today);

internal sealed record Counted(byte[] Tag, byte[] Box);

internal sealed record Submitted(string Handle, int Seq);
