using ProfNet.Domain.Community;

namespace ProfNet.Linking.Tests.Life;

/// <summary>What members do besides reading and writing: keep, answer for what they opened, go over what they wrote.</summary>
internal sealed partial class Plan
{
    private const int DaysOfAPoll = 14;

    private readonly HashSet<int> _settled = [];

    /// <summary>At the beginning of a sitting.</summary>
    private void Arrive(ref double minute, Person who)
    {
        if (Happens(0.5))
        {
            Do(ref minute, who, DeedKind.ReadNews);
        }

        if (!_settled.Add(who.No))
        {
            return;
        }

        if (Happens(0.6))
        {
            // What one subscribes to is what one writes about.
            var favourite = Array.IndexOf(who.Habits.Spaces, who.Habits.Spaces.Max());
            Do(ref minute, new Deed(0, who, DeedKind.ChooseSpace, favourite, -1, 0, false) { Other = Happens(0.5) ? 1 : 0 });
            Do(ref minute, new Deed(0, who, DeedKind.ChooseSpace, Array.IndexOf(who.Habits.Spaces, who.Habits.Spaces.Min()), -1, 0, false) { Other = 2 });
        }

        if (Happens(0.4))
        {
            Do(ref minute, who, DeedKind.ChooseNotices);
        }

        if (Happens(0.2))
        {
            Do(ref minute, who, DeedKind.SaveSearch);
        }
    }

    /// <summary>What one makes of a discussion that one has before one's eyes.</summary>
    private void Keep(ref double minute, Person who, Topic topic, bool isMine)
    {
        var today = (int)minute / MinutesADay;
        if (topic.PollSince is { } since && today - since < DaysOfAPoll && Happens(isMine ? 0.8 : 0.5))
        {
            Do(ref minute, who, DeedKind.Vote, topic, 1 + _more.Next(3));
        }

        if (Happens(isMine ? 0.3 : 0.1))
        {
            Do(ref minute, who, DeedKind.Bookmark, topic, _more.Next(21));
        }

        if (!isMine && Happens(0.04))
        {
            Do(ref minute, who, DeedKind.Mute, topic);
        }

        if (!IsReadFirst(topic) && topic.Where(l => l.IsShared && l.CanBeRead && l.Author != who.No) is { Count: > 0 } shared && Happens(0.5))
        {
            Improve(ref minute, who, topic, shared[_more.Next(shared.Count)]);
        }
    }

    /// <summary>Gives another's text another wording, which takes a voice and leaves no post.</summary>
    private void Improve(ref double minute, Person who, Topic topic, int seq)
    {
        if (!topic.Voices.TryGetValue(who.No, out var isSealed))
        {
            topic.Voices.Add(who.No, isSealed = _takesPseudonyms[topic.Space] && Happens(who.Habits.Secrecy));
        }

        Do(ref minute, new Deed(0, who, DeedKind.Improve, topic.Space, topic.No, seq, isSealed) { Other = ++topic.Lines[seq - 1].Edits });
    }

    /// <summary>Sees what became of what one opened.</summary>
    private void Tend(ref double minute, Person who)
    {
        var today = (int)minute / MinutesADay;
        foreach (var topic in _topics.Where(t => t.IsThere && t.Opener == who.No && today - t.LastDay < 12).OrderBy(_ => _more.Next()).Take(2).ToList())
        {
            if (topic.Kind != DiscussionKind.Talk && !topic.IsAnswered && topic.Where(l => l.CanBeRead).FindAll(seq => seq > 1) is { Count: > 0 } answers && Happens(0.5))
            {
                topic.IsAnswered = true;
                Do(ref minute, who, DeedKind.AcceptAnswer, topic, answers[_more.Next(answers.Count)]);
            }

            if (topic.Kind == DiscussionKind.Case && !topic.IsConcluded && !IsReadFirst(topic) && today - topic.OpenedOn > 6 && Happens(0.5))
            {
                topic.IsConcluded = true;
                Do(ref minute, who, DeedKind.Conclude, topic);
            }

            if (Happens(0.1))
            {
                Do(ref minute, who, DeedKind.Tag, topic, _more.Next(3));
            }

            if (topic.PollSince is null && !IsReadFirst(topic) && Happens(0.1))
            {
                topic.PollSince = today;
                Do(ref minute, who, DeedKind.AskPoll, topic);
            }
        }
    }

    /// <summary>Goes over what one wrote of late, sealed and named, in one sitting.</summary>
    private void GoOver(ref double minute, Person who)
    {
        var today = (int)minute / MinutesADay;
        var mine = (from topic in _topics
                    where topic.IsThere && !IsReadFirst(topic) && today - topic.LastDay < 9
                    from seq in topic.Where(l => l.Author == who.No && !l.IsTrace && today - l.Day < 9)
                    where topic.Kind != DiscussionKind.Case || seq > 1
                    select (topic, seq)).OrderBy(_ => _more.Next()).Take(3).ToList();
        foreach (var (topic, seq) in mine)
        {
            var line = topic.Lines[seq - 1];
            if (line.IsTakenBack)
            {
                line.IsTakenBack = false;
                Do(ref minute, who, DeedKind.BringBack, topic, seq);
            }
            else if (Happens(0.07))
            {
                line.IsTakenBack = true;
                Do(ref minute, who, DeedKind.TakeBack, topic, seq);
            }
            else if (!line.IsShared && Happens(0.07))
            {
                line.IsShared = true;
                Do(ref minute, who, DeedKind.Share, topic, seq);
            }
            else
            {
                Do(ref minute, new Deed(0, who, DeedKind.Edit, topic.Space, topic.No, seq, line.IsSealed) { Other = ++line.Edits });
            }
        }
    }

    private bool Happens(double chance) => _more.NextDouble() < chance;

    private bool IsReadFirst(Topic topic) => topic.Space == _readFirst;

    private void Do(ref double minute, Person who, DeedKind kind) => Do(ref minute, new Deed(0, who, kind, 0, -1, 0, false));

    private void Do(ref double minute, Person who, DeedKind kind, Topic topic, int seq = 0, bool isSealed = false) =>
        Do(ref minute, new Deed(0, who, kind, topic.Space, topic.No, seq, isSealed));

    private void Do(ref double minute, Deed deed)
    {
        _deeds.Add(deed with { Minute = minute });
        minute += deed.Kind is DeedKind.Start or DeedKind.Reply ? 0.01 : deed.Kind is DeedKind.Read or DeedKind.Edit ? 1 + 3 * _dice.NextDouble() : 0.3;
    }
}
