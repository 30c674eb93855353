using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Pseudonyms;

namespace ProfNet.Application.Community.Keeping;

/// <summary>What a member keeps about discussions: their list, and the state in which each is for them.</summary>
internal sealed class OwnReadingData(NpgsqlDataSource database, MemberIndex index, PersonalRows personal) : IOwnData
{
    private const string ReadingSql =
        """
        select d.handle, p.tag, p.sealed from community.discussions d cross join unnest($1::bytea[]) k
        join community.personal p on p.tag = sha256(k || uuid_send(d.id))
        """;

    public IReadOnlyList<string> Tables => ["community.member_index", "community.followers", "community.personal"];

    public async IAsyncEnumerable<OwnFile> ReadAsync(Guid member, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return OwnFile.Json("list.json", (await index.ReadAsync(member, ct)).Select(e => new { e.Discussion, Wrote = e.Voice is not null, e.Level, e.IsBookmarked, e.RemindOn, e.MentionedIn }));
        yield return new OwnFile("reading.json", ReadingAsync(member, ct));
    }

    /// <summary>As it is read: whoever has read every discussion of the site has a long one.</summary>
    private async IAsyncEnumerable<byte[]> ReadingAsync(Guid member, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var select = database.CreateCommand(ReadingSql);
        select.Parameters.Add(new() { Value = personal.KeysOf(member) });
        await using var reader = await select.ExecuteReaderAsync(ct);
        var before = "[\n";
        while (await reader.ReadAsync(ct))
        {
            var own = personal.Open(reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2));
            yield return [.. Encoding.UTF8.GetBytes(before), .. OwnFile.Bytes(new { Discussion = reader.GetString(0), own.Seen, own.IsMuted, own.IsBookmarked, own.RemindOn, own.Note, own.Reactions, own.Votes })];
            before = ",\n";
        }

        yield return Encoding.UTF8.GetBytes(before is "[\n" ? "[]" : "\n]");
    }
}
