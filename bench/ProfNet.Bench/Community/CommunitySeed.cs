using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Members;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Bench.Community;

/// <summary>Sows a community through COPY, a table after the other: rows as the site would have written them, tags and boxes included.</summary>
internal sealed class CommunitySeed(NpgsqlDataSource database, SeedPlan plan, IReadOnlyList<(Guid Id, bool TakesPseudonyms)> spaces, ISealKeys keys)
{
    private readonly SealTags _tags = new(keys);
    private readonly SealedBox _boxes = new(keys);

    /// <summary>The address that a member signs in with.</summary>
    public static string Email(int member) => $"membre{member}@bench.profnet.test";

    public async Task SowAsync(string passwordHash, Action<string> said, CancellationToken ct)
    {
        var own = new OwnRowsSeed(database, plan.Size.Members, keys, plan.Today);
        (string What, Func<CancellationToken, Task> Sow)[] steps =
        [
            ("members", t => SowMembersAsync(passwordHash, t)),
            ("discussions", SowDiscussionsAsync),
            ("voices", SowVoicesAsync),
            ("posts", SowPostsAsync),
            ("followers", SowFollowersAsync),
            ("lists of members", SowListsAsync),
            ("what each has read", SowPersonalAsync),
            ("rows that every member has", own.SowAsync),
            ("the vault", SowVaultAsync),
        ];
        var indexes = await LargeIndexes.DropAsync(database, ct);
        foreach (var (what, sow) in steps.Append(("indexes of words", indexes.MakeAsync)).Append(("statistics", t => RunAsync("vacuum analyze", t))))
        {
            var started = TimeProvider.System.GetTimestamp();
            await sow(ct);
            said($"{what}: {TimeProvider.System.GetElapsedTime(started).TotalSeconds:F1} s");
        }
    }

    private async Task SowMembersAsync(string passwordHash, CancellationToken ct)
    {
        await CopyAsync(
            "members.accounts (id, user_name, normalized_user_name, email, normalized_email, email_confirmed, password_hash, security_stamp, concurrency_stamp, two_factor_enabled, lockout_enabled, access_failed_count)",
            async rows =>
            {
                for (var member = 0; member < plan.Size.Members; member++)
                {
                    var (email, stamp) = (Email(member), SeedPlan.MemberHandle(member));
                    await rows.StartRowAsync(ct);
                    await rows.WriteAsync(SeedPlan.MemberId(member), ct);
                    await rows.WriteAsync(email, ct);
                    await rows.WriteAsync(Account.Normalize(email), ct);
                    await rows.WriteAsync(email, ct);
                    await rows.WriteAsync(Account.Normalize(email), ct);
                    await rows.WriteAsync(true, ct);
                    await rows.WriteAsync(passwordHash, ct);
                    await rows.WriteAsync(stamp, ct);
                    await rows.WriteAsync(stamp, ct);
                    await rows.WriteAsync(false, ct);
                    await rows.WriteAsync(true, ct);
                    await rows.WriteAsync(0, ct);
                }
            },
            ct);
        await CopyAsync(
            "members.members (id, handle, given_name, family_name, profession_key, specialty_code, standing, role, verified_on)",
            async rows =>
            {
                for (var member = 0; member < plan.Size.Members; member++)
                {
                    var (profession, specialty) = SeedTexts.Trade(member);
                    await rows.StartRowAsync(ct);
                    await rows.WriteAsync(SeedPlan.MemberId(member), ct);
                    await rows.WriteAsync(SeedPlan.MemberHandle(member), ct);
                    await rows.WriteAsync(SeedTexts.GivenName(member), ct);
                    await rows.WriteAsync(SeedTexts.FamilyName(member), ct);
                    await rows.WriteAsync(profession, ct);
                    await WriteOrNullAsync(rows, specialty, ct);
                    await rows.WriteAsync("Verified", ct);
                    await rows.WriteAsync("None", ct);
                    await rows.WriteAsync(plan.Today.AddDays(-1_000), ct);
                }
            },
            ct);
        await RunAsync(
            """
            insert into members.populations (id, profession_key, specialty_code, verified)
            select gen_random_uuid(), profession_key, specialty_code, count(*) from members.members where standing = 'Verified' group by 2, 3
            on conflict (profession_key, specialty_code) do update set verified = excluded.verified
            """,
            ct);
    }

    private async Task SowDiscussionsAsync(CancellationToken ct)
    {
        await CopyAsync(
            "community.discussions (id, handle, space_id, title, excerpt, opener_voice_id, last_seq, told_seq, voices, sealed_voices, opened_on, last_on, takes_pseudonyms, kind, tags)",
            async rows =>
            {
                foreach (var sown in Discussions())
                {
                    var body = SeedTexts.Body(SownTexts.Number(sown.Posts[0].Text));
                    await rows.StartRowAsync(ct);
                    await rows.WriteAsync(sown.Id, ct);
                    await rows.WriteAsync(sown.Handle, ct);
                    await rows.WriteAsync(spaces[sown.Space].Id, ct);
                    await rows.WriteAsync(SeedTexts.Title(sown.Title), ct);
                    await rows.WriteAsync(body[..Math.Min(body.Length, Discussion.ExcerptMaxLength)], ct);
                    await rows.WriteAsync(sown.Voices[0].Id, ct);
                    await rows.WriteAsync(sown.Posts.Count, ct);
                    await rows.WriteAsync(sown.Posts.Count, ct);
                    await rows.WriteAsync(sown.Voices.Count, ct);
                    await rows.WriteAsync(sown.Voices.Count(v => v.IsSealed), ct);
                    await rows.WriteAsync(Told(sown, sown.Posts[0].On), ct);
                    await rows.WriteAsync(Told(sown, sown.Posts[^1].On), ct);
                    await rows.WriteAsync(spaces[sown.Space].TakesPseudonyms, ct);
                    await rows.WriteAsync((short)sown.Kind, ct);
                    await rows.WriteAsync(new[] { SeedPlan.Tags[sown.Title % SeedPlan.Tags.Length] }, ct);
                }
            },
            ct);
        await RunAsync("update community.spaces s set discussions = (select count(*) from community.discussions d where d.space_id = s.id)", ct);
    }

    private Task SowVoicesAsync(CancellationToken ct) => CopyAsync(
        "community.voices (id, discussion_id, owner_tag, key_no, member_id, is_sealed, name, badge)",
        async rows =>
        {
            foreach (var sown in Discussions())
            {
                foreach (var voice in sown.Voices)
                {
                    var member = SeedPlan.MemberId(voice.Member);
                    await rows.StartRowAsync(ct);
                    await rows.WriteAsync(voice.Id, ct);
                    await rows.WriteAsync(sown.Id, ct);
                    await rows.WriteAsync(_tags.OwnerTag(member, sown.Handle).Bytes, ct);
                    await rows.WriteAsync(keys.CurrentNumber(SealPurpose.Own), ct);
                    if (voice.IsSealed)
                    {
                        await rows.WriteNullAsync(ct);
                    }
                    else
                    {
                        await rows.WriteAsync(member, ct);
                    }

                    await rows.WriteAsync(voice.IsSealed, ct);
                    await rows.WriteAsync(voice.Name, ct);
                    await rows.WriteAsync(SeedTexts.Badge(voice.Member), ct);
                }
            }
        },
        ct);

    /// <summary>Named and sealed ones at once, each into its table.</summary>
    private async Task SowPostsAsync(CancellationToken ct)
    {
        var texts = await SownTexts.WriteAsync(database, ct);
        await Task.WhenAll(SowPostsAsync(texts, isSealed: false, ct), SowPostsAsync(texts, isSealed: true, ct));
    }

    private Task SowPostsAsync(SownTexts texts, bool isSealed, CancellationToken ct) => CopyAsync(
        isSealed
            ? "community.posts_sealed (id, discussion_id, seq, voice_id, body, body_html, words, once, posted_on)"
            : "community.posts_named (id, discussion_id, seq, voice_id, body, body_html, words, once, posted_at)",
        async rows =>
        {
            foreach (var sown in Discussions())
            {
                foreach (var post in sown.Posts.Where(p => sown.Voices[p.Voice].IsSealed == isSealed))
                {
                    var text = texts.Of(post.Text);
                    await rows.StartRowAsync(ct);
                    await rows.WriteAsync(post.Id, ct);
                    await rows.WriteAsync(sown.Id, ct);
                    await rows.WriteAsync(post.Seq, ct);
                    await rows.WriteAsync(sown.Voices[post.Voice].Id, ct);
                    await rows.WriteAsync(text.Markdown, ct);
                    await rows.WriteAsync(text.Html, ct);
                    await rows.WriteAsync(text.Words, NpgsqlDbType.TsVector, ct);
                    await rows.WriteAsync(SHA256.HashData(Encoding.UTF8.GetBytes($"{sown.Handle} {post.Seq}"))[..Post.OnceLength], ct);
                    if (isSealed)
                    {
                        await rows.WriteAsync(Told(sown, post.On), ct);
                    }
                    else
                    {
                        await rows.WriteAsync(ParisTime.StartOfDay(Told(sown, post.On)), NpgsqlDbType.TimestampTz, ct);
                    }
                }
            }
        },
        ct);

    private Task SowFollowersAsync(CancellationToken ct)
    {
        var followers = new Followers(_tags, _boxes, keys);
        return CopyAsync(
            "community.followers (discussion_id, tag, key_no, sealed)",
            async rows =>
            {
                foreach (var sown in Discussions())
                {
                    foreach (var voice in sown.Voices)
                    {
                        var (tag, keyNo, box) = followers.Close(SeedPlan.MemberId(voice.Member), sown.Handle);
                        await rows.StartRowAsync(ct);
                        await rows.WriteAsync(sown.Id, ct);
                        await rows.WriteAsync(tag, ct);
                        await rows.WriteAsync(keyNo, ct);
                        await rows.WriteAsync(box, ct);
                    }
                }
            },
            ct);
    }

    /// <summary>Everybody's own list.</summary>
    private async Task SowListsAsync(CancellationToken ct)
    {
        var own = new List<IndexEntry>?[plan.Size.Members];
        foreach (var sown in Discussions())
        {
            foreach (var voice in sown.Voices)
            {
                (own[voice.Member] ??= []).Add(new IndexEntry(sown.Handle, voice.Id, voice.IsSealed, Follows: true));
            }
        }

        var index = new MemberIndex(null!, _tags, _boxes, keys);
        await CopyAsync(
            "community.member_index (tag, key_no, sealed)",
            async rows =>
            {
                for (var member = 0; member < own.Length; member++)
                {
                    var (tag, box) = index.Close(new IndexContent(SeedPlan.MemberId(member), own[member] ?? []));
                    await rows.StartRowAsync(ct);
                    await rows.WriteAsync(tag, ct);
                    await rows.WriteAsync(keys.CurrentNumber(SealPurpose.Reader), ct);
                    await rows.WriteAsync(box, ct);
                }
            },
            ct);
    }

    /// <summary>Whoever spoke in a discussion has read it to its end.</summary>
    private Task SowPersonalAsync(CancellationToken ct)
    {
        var personal = new PersonalRows(_tags, _boxes, keys);
        return CopyAsync(
            "community.personal (tag, key_no, sealed)",
            async rows =>
            {
                foreach (var sown in Discussions())
                {
                    foreach (var voice in sown.Voices)
                    {
                        var row = personal.Close(new(SeedPlan.MemberId(voice.Member), sown.Id), new PersonalRecord(SeedPlan.MemberId(voice.Member), sown.Id, Seen: sown.Posts.Count));
                        await rows.StartRowAsync(ct);
                        await rows.WriteAsync(row.Tag, ct);
                        await rows.WriteAsync(row.KeyNo, ct);
                        await rows.WriteAsync(row.Box, ct);
                    }
                }
            },
            ct);
    }

    private Task SowVaultAsync(CancellationToken ct)
    {
        var entries = new VaultEntries(keys, _tags);
        return CopyAsync(
            "vault.entries (slot, sealed)",
            async rows =>
            {
                foreach (var sown in Discussions())
                {
                    foreach (var voice in sown.Voices)
                    {
                        var (slot, entry) = entries.Make(voice.Id, sown.Id, SeedPlan.MemberId(voice.Member));
                        await rows.StartRowAsync(ct);
                        await rows.WriteAsync(slot, ct);
                        await rows.WriteAsync(entry, ct);
                    }
                }
            },
            ct);
    }

    private IEnumerable<SownDiscussion> Discussions() => Enumerable.Range(0, plan.Size.Discussions).Select(plan.Discussion).Select(AsTheSpaceHasIt);

    /// <summary>Where pseudonyms are not taken, everybody speaks under their name.</summary>
    private SownDiscussion AsTheSpaceHasIt(SownDiscussion sown) => spaces[sown.Space].TakesPseudonyms
        ? sown
        : sown with { Voices = [.. sown.Voices.Select(v => v with { IsSealed = false, Name = SeedTexts.Name(v.Member) })] };

    /// <summary>What a row says of a day: its month, once it is old and pseudonyms are near.</summary>
    private DateOnly Told(SownDiscussion sown, DateOnly day) =>
        sown.HasSealed && day.AddDays(SealedPost.DaysToTheMonth) < plan.Today ? new DateOnly(day.Year, day.Month, 1) : day;

    private async Task CopyAsync(string into, Func<NpgsqlBinaryImporter, Task> write, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var rows = await connection.BeginBinaryImportAsync($"copy {into} from stdin (format binary)", ct);
        rows.Timeout = Timeout.InfiniteTimeSpan;
        await write(rows);
        await rows.CompleteAsync(ct);
    }

    private static Task WriteOrNullAsync(NpgsqlBinaryImporter rows, string? value, CancellationToken ct) => value is null ? rows.WriteNullAsync(ct) : rows.WriteAsync(value, ct);

    private async Task RunAsync(string sql, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }
}
