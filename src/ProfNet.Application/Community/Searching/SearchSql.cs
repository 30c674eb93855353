using System.Globalization;
using Npgsql;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Searching;

/// <summary>
/// The question of one search. The newest thousand matches are ranked and no others, so that a common word costs no more than a rare one: each arm stops
/// there, along the index of days where a word is common, from the index of words where it is rare. Rights hold in every arm, before that limit.
/// </summary>
internal sealed class SearchSql
{
    /// <summary>How many matches are ranked.</summary>
    public const int Ranked = 1_000;

    public const int PageSize = 20;

    /// <summary>Titles that are spelt otherwise are looked for where fewer discussions than this were found as typed.</summary>
    private const int Few = 8;

    /// <summary>What stands around a word that was found: characters that no keyboard types.</summary>
    public const char MarkStart = '\uE000';

    public const char MarkEnd = '\uE001';

    /// <summary>
    /// For this batch alone: « metfromine » is as like as that to « metformine »; rows that an index leads to lie on a disk without arms, or in memory, where
    /// PostgreSQL would else rather read a table; one search takes one processor, not for long, and is planned for the words that it asks for. The first call
    /// loads what the first setting belongs to.
    /// </summary>
    public const string SettingsSql =
        """
        select public.word_similarity('a', 'a'), set_config('pg_trgm.word_similarity_threshold', '0.45', true),
          set_config('random_page_cost', '1.1', true), set_config('max_parallel_workers_per_gather', '0', true), set_config('statement_timeout', '5s', true),
          set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)
        """;

    private const string Config = "'community.french'";

    /// <summary>What ranking asks of a discussion, taken along from where each match was found.</summary>
    private const string Columns = "d.id as discussion, d.handle, d.takes_pseudonyms, d.last_on, d.accepted_seq";

    private static readonly string _excerpts = $"StartSel={MarkStart}, StopSel={MarkEnd}, MaxFragments=2, MaxWords=26, MinWords=12, FragmentDelimiter=\" … \"";
    private static readonly string _titles = $"StartSel={MarkStart}, StopSel={MarkEnd}, HighlightAll=true";

    private readonly SearchQuery _query;
    private readonly SearchText _text;
    private readonly DateOnly _today;
    private readonly List<NpgsqlParameter> _values = [];
    private readonly string _rights;
    private readonly string? _wanted;
    private readonly string _filters;

    private SearchSql(SearchQuery query, SearchText text, string? tag, string[] rights, DateOnly today)
    {
        (_query, _text, _today) = (query, text, today);
        _rights = Value(rights);
        _wanted = text.Wanted is null ? null : Query(text.Wanted);
        _filters = Filters(tag);
    }

    /// <summary>What a search answers; null where the database gave it up, once the time of <see cref="SettingsSql"/> had gone.</summary>
    public static async Task<T?> InTimeAsync<T>(Func<Task<T>> search, CancellationToken ct) where T : class
    {
        try
        {
            return await search();
        }
        catch (PostgresException slow) when (slow.SqlState == PostgresErrorCodes.QueryCanceled && !ct.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <param name="tag">The slug that the query's tag means; null where it means none and nothing is found.</param>
    public static NpgsqlBatchCommand Of(SearchQuery query, SearchText text, string? tag, string[] rights, DateOnly today, bool newestFirst, int page)
    {
        var sql = new SearchSql(query, text, tag, rights, today);
        var command = new NpgsqlBatchCommand(sql.Whole(newestFirst, page));
        sql._values.ForEach(value => command.Parameters.Add(value));
        return command;
    }

    // Text of our own alone: whatever was typed is a parameter.
    private string Whole(bool newestFirst, int page)
    {
        var order = newestFirst || _text.Wanted is null ? "day desc, score desc, handle desc" : "score desc, day desc, handle desc";
        var query = _wanted ?? "''::tsquery";
        return $"""
            with exact as materialized ({string.Join("\n  union all ", Arms())}),
            spelt as materialized ({Spelt()}),
            newest as (select * from (select * from exact union all select * from spelt) found order by day desc limit {Ranked}),
            scored as (select f.*, (ts_rank_cd('{"{0.3, 0.4, 0.6, 1}"}', f.words, {query}, 1) + 0.001) as score from newest f),
            found as (
              select discussion, handle, takes_pseudonyms, last_on, accepted_seq, (array_agg(seq order by is_post desc, score desc, seq))[1] as seq, bool_or(is_post) as is_post, bool_and(is_spelt) as is_spelt, max(day) as day,
                coalesce(max(score) filter (where is_post), 0) + coalesce(max(score) filter (where not is_post), 0) as score
              from scored group by discussion, handle, takes_pseudonyms, last_on, accepted_seq),
            ranked as (
              select f.discussion, f.seq, f.is_post, f.is_spelt, f.handle, case when f.takes_pseudonyms and f.day < {Value(CoarseDays.Limit(_today))} then date_trunc('month', f.day)::date else f.day end as day,
                (case when f.is_spelt then 0.0001 else f.score end * (1 + 1 / (1 + greatest(0, {Value(_today)} - f.last_on) / 365.0)) * case when f.accepted_seq = f.seq then 1.3 when f.accepted_seq is not null then 1.1 else 1 end)::real as score,
                (count(*) over ())::int as discussions, (select count(*) from newest)::int as matches
              from found f),
            shown as (select * from ranked order by {order} offset {Number((page - 1) * PageSize)} limit {PageSize})
            select d.handle, ts_headline({Config}, d.title, {query}, '{_titles}'),
              case when shown.is_post or ({_text.Wanted is not null}::boolean and not shown.is_spelt) then ts_headline({Config}, regexp_replace(coalesce(n.body_html, h.body_html, ''), '<[^>]*>', ' ', 'g'), {query}, '{_excerpts}') else d.excerpt end,
              shown.seq, d.last_seq - 1, d.last_on, v.name, v.badge, v.is_sealed, s.slug, s.name, d.kind, d.accepted_seq is not null, shown.is_spelt, shown.discussions, shown.matches
            from shown join community.discussions d on d.id = shown.discussion join community.spaces s on s.id = d.space_id
            left join community.posts_named n on n.discussion_id = d.id and n.seq = shown.seq
            left join community.posts_sealed h on h.discussion_id = d.id and h.seq = shown.seq
            join community.voices v on v.id = coalesce(n.voice_id, h.voice_id, d.opener_voice_id)
            order by {order.Replace("day", "shown.day", StringComparison.Ordinal).Replace("score", "shown.score", StringComparison.Ordinal).Replace("handle", "shown.handle", StringComparison.Ordinal)}
            """;
    }

    private IEnumerable<string> Arms()
    {
        if (!_query.AsksForPosts)
        {
            yield return Titles("true");
            yield break;
        }

        yield return Posts("community.posts_named", "p.posted_at", "(p.posted_at at time zone 'Europe/Paris')::date", isSealed: false);
        if (_query.Author is null)
        {
            yield return Posts("community.posts_sealed", "p.posted_on", "p.posted_on", isSealed: true);
        }

        if (_wanted is not null)
        {
            yield return Titles($"d.words @@ {_wanted}");
        }

        if (_text.Last is { } last)
        {
            var others = _text.Before is { } before ? $"d.words @@ {Query(before)} and " : "";
            yield return Titles($"{others}{Begins("d.title", last)}");
        }
    }

    private string Posts(string table, string at, string day, bool isSealed)
    {
        var words = _wanted is null ? "" : $" and p.words @@ {_wanted}";
        var author = _query.Author is null ? "" : $" and p.voice_id = any ({Authors("v.id")})";

        // Where nothing but rights narrows it, each post asks for its discussion: the planner would else begin with all discussions.
        var discussion = _query.IsNarrowed
            ? $"join community.discussions d on d.id = p.discussion_id and {_filters}"
            : $"cross join lateral (select d.id, d.handle, d.takes_pseudonyms, d.last_on, d.accepted_seq from community.discussions d where d.id = p.discussion_id and {_filters} offset 0) d";
        return $"""
            (select {Columns}, p.seq, p.words, {day} as day, true as is_post, false as is_spelt from {table} p {discussion}
              where not p.is_deleted{words}{author}{Days(at, isSealed)} order by {at} desc limit {Ranked})
            """;
    }

    private string Titles(string condition, bool isSpelt = false)
    {
        var author = _query.Author is null ? "" : $" and d.id = any ({Authors("v.discussion_id")}) and d.opener_voice_id = any ({Authors("v.id")})";
        return $"""
            (select {Columns}, 1 as seq, coalesce(d.words, '') as words, d.last_on as day, false as is_post, {(isSpelt ? "true" : "false")} as is_spelt from community.discussions d
              where {condition} and {_filters}{author}{Days("d.last_on", isSealed: true)} order by d.last_on desc, d.handle desc limit {Ranked})
            """;
    }

    /// <summary>Titles that hold something like each word, where little was found as typed. Words that say nothing are left out by PostgreSQL's own list.</summary>
    private string Spelt()
    {
        if (_text.Typed.Count == 0)
        {
            return "select * from exact where false";
        }

        var alike = string.Join(" and ", _text.Typed.Select(word => Value(word)).Select(word =>
            $"(community.plain({word}) operator(public.<%) community.plain(d.title) or numnode(plainto_tsquery({Config}, {word})) = 0)"));
        var unwanted = _text.Unwanted is { } not ? $" and d.words @@ {Query(not)}" : "";
        return Titles($"(select count(distinct discussion) from exact) < {Few} and {alike}{unwanted}", isSpelt: true);
    }

    private string Filters(string? tag)
    {
        var readable = CommunityAccess.MayRead("s", _rights);
        List<string> filters =
        [
            "not d.is_waiting and d.merged_into is null",

            // One space has an index to go along; all that one may read are only looked at, row by row.
            _query.Space is { } space
                ? $"d.space_id = (select s.id from community.spaces s where {readable} and (s.slug = {Value(space)} or community.plain(s.name) = community.plain({Value(space)})) order by s.position limit 1)"
                : $"(d.space_id = any (array(select s.id from community.spaces s where {readable}))) is true",
        ];
        if (_query.Tag is not null)
        {
            filters.Add(tag is null ? "false" : $"d.tags @> array[{Value(tag)}]");
        }

        if (_query.Kind is { } kind)
        {
            filters.Add($"d.kind = {Number((int)kind)}");
        }

        if (_query.Outcome is { } outcome)
        {
            filters.Add($"d.outcome = {Number((int)outcome)}");
        }

        if (_query.WithAcceptedAnswer)
        {
            filters.Add("d.accepted_seq is not null");
        }

        if (_query.WithDocument)
        {
            filters.Add("d.documents > 0");
        }

        return string.Join(" and ", filters);
    }

    /// <summary>
    /// Voices under a name that begins each word typed. A pseudonym is no author to look for, and « Membre supprimé » is many. As an array, of which the
    /// planner expects few: what it thinks of a pattern would have it read all discussions.
    /// </summary>
    private string Authors(string what)
    {
        var words = _query.Author!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return $"array(select {what} from community.voices v where not v.is_sealed and v.name <> '{Voice.Unnamed}'" +
            string.Concat(words.Select(word => $" and {Begins("v.name", word)}")) + ")";
    }

    /// <summary>Days as far as the page itself tells them: where pseudonyms are taken, months once thirty days have gone.</summary>
    private string Days(string at, bool isSealed)
    {
        var isInstant = at.EndsWith("posted_at", StringComparison.Ordinal);
        string Point(DateOnly day) => isInstant ? Value(ParisTime.StartOfDay(day)) : Value(day);
        string Bound(string sign, DateOnly? day, Func<DateOnly, DateOnly> coarse) => day is not { } exact ? ""
            : coarse(exact) == exact ? $" and {at} {sign} {Point(exact)}"
            : isSealed && at.StartsWith("p.", StringComparison.Ordinal) ? $" and {at} {sign} {Point(coarse(exact))}"
            : $" and {at} {sign} {Point(coarse(exact))} and (d.takes_pseudonyms or {at} {sign} {Point(exact)})";

        return Bound(">=", _query.After, day => CoarseDays.From(day, _today)) + Bound("<", _query.Before, day => CoarseDays.Until(day, _today));
    }

    // Made plain before it is made a pattern: « ⑴ » has no parentheses before that, and some afterwards.
    private string Begins(string text, string word) => $@"community.plain({text}) ~ ('\m' || regexp_replace(community.plain({Value(word)}), '[^[:alnum:]]', '\\\&', 'g'))";

    private string Query(string text) => $"to_tsquery({Config}, {Value(text)})";

    private string Value(object value)
    {
        _values.Add(new NpgsqlParameter { Value = value });
        return $"${Number(_values.Count)}";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
