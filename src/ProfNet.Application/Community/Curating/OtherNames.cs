using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Community.Writing;
using ProfNet.Application.Data;

namespace ProfNet.Application.Community.Curating;

/// <summary>
/// Says a pseudonym's new name wherever the posts that came with it say the old one, earlier versions included. Quotations name whom they quote: left as
/// they are, they would tell which pseudonym the new one was, or give one member's words to another.
/// </summary>
internal sealed class OtherNames(ProfNetDb db)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    /// <param name="posts">Those in which it is said.</param>
    /// <param name="names">New names by old ones.</param>
    /// <param name="borne">All names of the discussion they come from: « Cobalt 2 » is not « Cobalt ».</param>
    public async Task SayAsync(Guid[] posts, IReadOnlyDictionary<string, string> names, IEnumerable<string> borne, CancellationToken ct)
    {
        if (names.Count == 0)
        {
            return;
        }

        var reword = Rewording(names, borne);
        foreach (var table in (string[])["community.posts_named", "community.posts_sealed"])
        {
            foreach (var post in await FindAsync($"select id as \"Id\", body as \"Body\" from {table} where id = any ({{0}}) and body ~ any ({{1}})", posts, names.Keys, ct))
            {
                var text = MarkdownText.TryRender(reword(post.Body)) ?? throw new InvalidOperationException("A text that was rendered with one name is not with another.");
                db.RunAfterSave($"update {table} set body = $2, body_html = $3 where id = $1", post.Id, text.Markdown, text.Html);
            }
        }

        foreach (var revision in await FindAsync("select id as \"Id\", body as \"Body\" from community.revisions where post_id = any ({0}) and body ~ any ({1})", posts, names.Keys, ct))
        {
            db.RunAfterSave("update community.revisions set body = $2 where id = $1", revision.Id, reword(revision.Body));
        }
    }

    /// <summary>What says the new names in a text.</summary>
    public static Func<string, string> Rewording(IReadOnlyDictionary<string, string> names, IEnumerable<string> borne)
    {
        var known = names.Keys.Union(borne, StringComparer.Ordinal).OrderByDescending(name => name.Length).Select(Regex.Escape);
        var said = new Regex($@"(?:{string.Join('|', known)})(?!\w)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, _patience);
        return text => said.Replace(text, name => names.GetValueOrDefault(name.Value, name.Value));
    }

    private Task<List<Text>> FindAsync(string sql, Guid[] posts, IEnumerable<string> names, CancellationToken ct) =>
        db.Database.SqlQueryRaw<Text>(sql, posts, names.Select(Regex.Escape).ToArray()).ToListAsync(ct);

    private sealed record Text(Guid Id, string Body);
}
