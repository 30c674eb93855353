using System.Security.Cryptography;
using ProfNet.Domain.Common;
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

    /// <summary>When a text was saved, under a key of the member alone: drafts as most sites keep them, with the member's id hashed.</summary>
    public static Dump WithDraftsByMember(this Dump dump, Truth truth) =>
        dump.With(new("planted.drafts", ["tag", "saved_at"], [.. truth.Drafts.Select(d => new object?[] { SHA256.HashData(d.Member.ToByteArray()), d.At.UtcDateTime })]));

    /// <summary>Who voted in which poll, so that nobody votes twice.</summary>
    public static Dump WithVotes(this Dump dump, Truth truth)
    {
        var ids = Ids(dump);
        var (polls, handles) = (dump.Table("community.polls"), Handles(dump));
        var pollOf = polls.Rows.ToDictionary(p => handles[(Guid)p[polls.Column("discussion_id")]!], p => p[polls.Column("id")], StringComparer.Ordinal);
        return dump.With(new("planted.votes", ["poll_id", "member_id"], [.. truth.Votes.Where(v => ids.ContainsKey(v.Discussion)).Select(v => new object?[] { pollOf[v.Discussion], v.Member })]));
    }

    /// <summary>What each member put aside, with the day.</summary>
    public static Dump WithBookmarks(this Dump dump, Truth truth)
    {
        var ids = Ids(dump);
        return dump.With(new("planted.bookmarks", ["member_id", "discussion_id", "marked_on"], [.. truth.Bookmarks.Select(b => new object?[] { b.Member, ids[b.Discussion], ParisTime.Day(b.At) })]));
    }

    /// <summary>How many rows each member's keeping of things made on which day, and nothing of what they are.</summary>
    public static Dump WithCountsByDay(this Dump dump, Truth truth) => dump.With(new("planted.counts", ["member_id", "day", "rows"],
    [
        .. truth.Bookmarks.Select(b => (b.Member, b.At)).Concat(truth.Drafts).GroupBy(b => (b.Member, Day: ParisTime.Day(b.At))).Select(g => new object?[] { g.Key.Member, g.Key.Day, g.Count() }),
    ]));

    /// <summary>Texts of before in the order in which they gave way to another; last, any of which the truth knows nothing.</summary>
    public static Dump WithRevisionsAsWritten(this Dump dump, Truth truth)
    {
        var text = dump.Table("community.revisions").Column("body");
        return dump.Ordered("community.revisions", row => truth.Replaced.GetValueOrDefault((string)row[text]!, truth.Replaced.Count));
    }

    /// <summary>Rows in the order in which they were written, as PostgreSQL leaves them.</summary>
    public static Dump AsWritten(this Dump dump, Truth truth)
    {
        var handles = Handles(dump);
        var (firstOfVoice, firstOfDiscussion) = (new Dictionary<Guid, int>(), new Dictionary<Guid, int>());
        foreach (var name in new[] { "community.posts_named", "community.posts_sealed" })
        {
            var posts = dump.Table(name);
            // What the team says in the place of a post was written by nobody of whom there is a truth.
            int Order(object?[] row) => truth.Posts.TryGetValue((handles[(Guid)row[posts.Column("discussion_id")]!], (int)row[posts.Column("seq")]!), out var post) ? post.Order : 0;
            foreach (var row in posts.Rows)
            {
                Earliest(firstOfVoice, (Guid)row[posts.Column("voice_id")]!, Order(row));
                Earliest(firstOfDiscussion, (Guid)row[posts.Column("discussion_id")]!, Order(row));
            }

            dump = dump.Ordered(name, Order);
        }

        var (voices, discussions) = (dump.Table("community.voices").Column("id"), dump.Table("community.discussions").Column("id"));
        return dump.Ordered("community.voices", row => firstOfVoice.GetValueOrDefault((Guid)row[voices]!)).Ordered("community.discussions", row => firstOfDiscussion.GetValueOrDefault((Guid)row[discussions]!));
    }

    private static void Earliest(Dictionary<Guid, int> of, Guid id, int order) => of[id] = Math.Min(of.GetValueOrDefault(id, int.MaxValue), order);

    private static Dictionary<string, Guid> Ids(Dump dump) => Handles(dump).ToDictionary(h => h.Value, h => h.Key, StringComparer.Ordinal);

    private static Dictionary<Guid, string> Handles(Dump dump)
    {
        var discussions = dump.Table("community.discussions");
        return discussions.Rows.ToDictionary(r => (Guid)r[discussions.Column("id")]!, r => (string)r[discussions.Column("handle")]!);
    }
}
