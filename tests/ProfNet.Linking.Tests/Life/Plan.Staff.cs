using ProfNet.Domain.Community;

namespace ProfNet.Linking.Tests.Life;

/// <summary>What the moderator does, who writes nothing: reads first what is to be read first, brings discussions together and takes them apart.</summary>
internal sealed partial class Plan
{
    private const int MostJoined = 2;

    private static readonly int[] _rounds = [9 * 60, 13 * 60, 18 * 60 + 30];

    private readonly List<(int No, Topic Topic, Line Line)> _waiting = [];
    private readonly List<(int No, Topic Topic)> _toRefuse = [];
    private int _submitted;
    private int _nextRound;

    /// <summary>Three rounds a day, up to that minute.</summary>
    private void LetStaffWork(double until)
    {
        while (_nextRound / _rounds.Length * MinutesADay + _rounds[_nextRound % _rounds.Length] is var due && due <= until)
        {
            Round(Math.Max(due, _deeds.Count == 0 ? 0 : _deeds[^1].Minute + 0.5), _nextRound++);
        }
    }

    private void Round(double minute, int round)
    {
        foreach (var (no, topic, line) in _waiting.OrderByDescending(w => w.Topic.Lines.Count == 0).ThenBy(_ => _more.Next()).ToList())
        {
            topic.Lines.Add(line);
            topic.LastDay = (int)minute / MinutesADay;
            Do(ref minute, new Deed(0, Moderator, DeedKind.Publish, topic.Space, topic.No, topic.Lines.Count, line.IsSealed) { Other = no });
        }

        foreach (var (no, topic) in _toRefuse)
        {
            Do(ref minute, new Deed(0, Moderator, DeedKind.Refuse, topic.Space, topic.No, 0, false) { Other = no });
        }

        _waiting.Clear();
        _toRefuse.Clear();
        if (round % 9 == 4)
        {
            Merge(ref minute);
        }

        if (round % 9 == 7)
        {
            Split(ref minute);
        }
    }

    private void Merge(ref double minute)
    {
        var today = (int)minute / MinutesADay;
        var young = _topics.Where(t => t.IsThere && !IsReadFirst(t) && today - t.LastDay < 8).ToList();
        var pairs = (from one in young
                     where one.Kind != DiscussionKind.Case && one.PollSince is null
                     from other in young
                     where one != other && one.Space == other.Space && one.Lines.Count + other.Lines.Count <= 18 && one.Joined + other.Joined < MostJoined
                     select (one, other)).ToList();
        if (pairs.Count == 0)
        {
            return;
        }

        var (from, into) = pairs[_more.Next(pairs.Count)];
        Do(ref minute, new Deed(0, Moderator, DeedKind.Merge, from.Space, from.No, into.Lines.Count, false) { Other = into.No });
        into.Lines.AddRange(from.Lines);
        foreach (var (member, isSealed) in from.Voices)
        {
            into.Voices.TryAdd(member, isSealed);
        }

        (into.Joined, into.LastDay, from.IsGone) = (into.Joined + from.Joined + 1, Math.Max(into.LastDay, from.LastDay), true);
    }

    private void Split(ref double minute)
    {
        var today = (int)minute / MinutesADay;
        var large = _topics.Where(t => t.IsThere && t.Joined == 0 && today - t.LastDay < 8 && t.Where(l => l.CanBeRead).Count(seq => seq > 1) > 3).ToList();
        if (large.Count == 0)
        {
            return;
        }

        var topic = large[_more.Next(large.Count)];
        int[] seqs = [.. topic.Where(l => l.CanBeRead).Where(seq => seq > 1).OrderBy(_ => _more.Next()).Take(3).Order()];
        var made = new Topic(_topics.Count, topic.Space, topic.Kind == DiscussionKind.Question ? DiscussionKind.Question : DiscussionKind.Talk) { LastDay = topic.LastDay, OpenedOn = today };
        _topics.Add(made);
        Do(ref minute, new Deed(0, Moderator, DeedKind.Split, topic.Space, topic.No, 0, false) { Other = made.No, Seqs = seqs });
        foreach (var seq in seqs)
        {
            var line = topic.Lines[seq - 1];
            made.Lines.Add(line);
            made.Voices[line.Author] = line.IsSealed;
            topic.Lines[seq - 1] = new Line(line.Author, line.IsSealed, line.Day) { IsTrace = true };
        }
    }
}
