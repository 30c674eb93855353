using ProfNet.Linking.Tests.Life;
using ProfNet.Linking.Tests.Views;

namespace ProfNet.Linking.Tests;

/// <summary>Dumps of sites that would be built less carefully: the same life, with what they would have kept besides. The attacker is not told of it.</summary>
internal static class Variants
{
    /// <summary>Up to where each member has read, by member: the unread marks of most forums.</summary>
    public static Dump WithUnreadMarks(this Dump dump, Truth truth)
    {
        var ids = Ids(dump);
        return dump.With(new("planted.unread_marks", ["member_id", "discussion_id", "seen"], [.. truth.Seen.Select(s => new object?[] { s.Key.Member, ids[s.Key.Discussion], s.Value })]));
    }

    /// <summary>When each member signed in.</summary>
    public static Dump WithSessionTimes(this Dump dump, Truth truth) =>
        dump.With(new("planted.sessions", ["member_id", "signed_in_at"], [.. truth.SignIns.Select(s => new object?[] { s.Member, s.At.UtcDateTime })]));

    /// <summary>The minute of each sealed post.</summary>
    public static Dump WithMinutes(this Dump dump, Truth truth)
    {
        var (posts, handles) = (dump.Table("community.posts_sealed"), Handles(dump));
        return dump.With(new("planted.minutes", ["post_id", "posted_at"],
        [
            .. from row in posts.Rows
               let at = truth.Posts[(handles[(Guid)row[posts.Column("discussion_id")]!], (int)row[posts.Column("seq")]!)].At
               select new object?[] { row[posts.Column("id")], at.UtcDateTime.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute)) },
        ]));
    }

    /// <summary>Rows in the order in which they were written, as PostgreSQL leaves them.</summary>
    public static Dump AsWritten(this Dump dump, Truth truth)
    {
        var handles = Handles(dump);
        var (firstOfVoice, firstOfDiscussion) = (new Dictionary<Guid, int>(), new Dictionary<Guid, int>());
        foreach (var name in new[] { "community.posts_named", "community.posts_sealed" })
        {
            var posts = dump.Table(name);
            int Order(object?[] row) => truth.Posts[(handles[(Guid)row[posts.Column("discussion_id")]!], (int)row[posts.Column("seq")]!)].Order;
            foreach (var row in posts.Rows)
            {
                Earliest(firstOfVoice, (Guid)row[posts.Column("voice_id")]!, Order(row));
                Earliest(firstOfDiscussion, (Guid)row[posts.Column("discussion_id")]!, Order(row));
            }

            dump = dump.Ordered(name, Order);
        }

        var (voices, discussions) = (dump.Table("community.voices").Column("id"), dump.Table("community.discussions").Column("id"));
        return dump.Ordered("community.voices", row => firstOfVoice[(Guid)row[voices]!]).Ordered("community.discussions", row => firstOfDiscussion[(Guid)row[discussions]!]);
    }

    private static void Earliest(Dictionary<Guid, int> of, Guid id, int order) => of[id] = Math.Min(of.GetValueOrDefault(id, int.MaxValue), order);

    private static Dictionary<string, Guid> Ids(Dump dump) => Handles(dump).ToDictionary(h => h.Value, h => h.Key, StringComparer.Ordinal);

    private static Dictionary<Guid, string> Handles(Dump dump)
    {
        var discussions = dump.Table("community.discussions");
        return discussions.Rows.ToDictionary(r => (Guid)r[discussions.Column("id")]!, r => (string)r[discussions.Column("handle")]!);
    }
}
