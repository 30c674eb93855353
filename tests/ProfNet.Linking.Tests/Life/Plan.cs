using ProfNet.Domain.Community;

namespace ProfNet.Linking.Tests.Life;

/// <summary>How large a life is simulated.</summary>
/// <param name="Sealed">Sealed posts, exactly; named ones are about as many.</param>
internal sealed record Scale(int Members, int Days, int Sealed, int Seed)
{
    /// <summary>The one of the promise: 200 members, 2,000 sealed posts.</summary>
    public static readonly Scale Full = new(Members: 200, Days: 42, Sealed: 2_000, Seed: 20261122);
}

/// <summary>A member of the simulation: who they are, and their habits.</summary>
internal sealed record Person(int No, string GivenName, string FamilyName, string ProfessionKey, string? SpecialtyCode, Habits Habits);

/// <param name="Sittings">How many times a day they come, on average.</param>
/// <param name="Hour">The hour at which they like to come, and how strictly.</param>
/// <param name="Spaces">How much they like each space.</param>
/// <param name="Secrecy">How often they take a pseudonym where they may.</param>
/// <param name="Weekdays">How much they like each day of the week, Sunday first.</param>
internal sealed record Habits(double Sittings, double Hour, double Spread, double[] Spaces, double Secrecy, double[] Weekdays);

/// <summary>All that 200 members do in some weeks, drawn from their habits: the whole truth, known before anything is written.</summary>
internal sealed partial class Plan
{
    public const int MinutesADay = 24 * 60;

    private static readonly (string Profession, string?[] Specialties, int Weight)[] _professions =
    [
        ("G15-10", ["SM54", "SM54", "SM54", "SM40", "SM42", "SM04", "SM18"], 34), ("G15-60", [null], 24), ("G15-21", [null], 14), ("G15-70", [null], 11),
        ("G15-50", [null], 7), ("G15-91", [null], 6), ("G15-94", [null], 2), ("G15-96", [null], 1), ("G15-80", [null], 1),
    ];

    private readonly Random _dice;
    private readonly Random _more;
    private readonly Scale _scale;
    private readonly bool[] _takesPseudonyms;
    private readonly int _readFirst;
    private readonly List<Topic> _topics = [];
    private readonly List<Deed> _deeds = [];
    private int _sealed;

    private Plan(Scale scale, bool[] takesPseudonyms, int readFirst)
    {
        (_scale, _takesPseudonyms, _readFirst, _dice, _more) = (scale, takesPseudonyms, readFirst, new Random(scale.Seed), new Random(scale.Seed + 1));
        People = [.. Enumerable.Range(0, scale.Members).Select(Draw)];
        Moderator = Draw(scale.Members);
    }

    public IReadOnlyList<Person> People { get; }

    /// <summary>One person more, who writes nothing.</summary>
    public Person Moderator { get; }

    public IReadOnlyList<Deed> Deeds => _deeds;

    public int LastDay => (int)_deeds[^1].Minute / MinutesADay;

    /// <param name="takesPseudonyms">Of each space, whether it does.</param>
    /// <param name="readFirst">The space in which a moderator reads each post before others do.</param>
    public static Plan Make(Scale scale, bool[] takesPseudonyms, int readFirst)
    {
        var plan = new Plan(scale, takesPseudonyms, readFirst);
        var sittings = plan.Sittings().OrderBy(s => s.Minute).ToList();
        foreach (var (minute, who) in sittings)
        {
            plan.LetStaffWork(minute);
            // One after the other, which makes it easier to tell who did what: an attacker's best case.
            plan.Sit(Math.Max(minute, plan._deeds.Count == 0 ? 0 : plan._deeds[^1].Minute + 0.5), who);
        }

        plan.LetStaffWork(scale.Days * MinutesADay + _rounds[0]); // what waited that evening is there in the morning
        return plan;
    }

    private Person Draw(int no)
    {
        // The first of each profession in turn, then by weight: every profession has somebody.
        var (profession, specialties, _) = no < _professions.Length ? _professions[no] : _professions[Weighted(_professions.Select(p => (double)p.Weight))];
        var spaces = new double[_takesPseudonyms.Length];
        for (var i = 0; i < 3; i++)
        {
            spaces[_dice.Next(spaces.Length)] += 1 + 3 * _dice.NextDouble();
        }

        spaces = [.. spaces.Select(s => s + 0.15)];
        return new Person(no, $"Prénom{Letters(no)}", $"Nomde{Letters(no)}", profession, specialties[_dice.Next(specialties.Length)], new Habits(
            Sittings: 0.18 + 0.7 * Math.Pow(_dice.NextDouble(), 2),
            Hour: 7 + 15 * _dice.NextDouble(), Spread: 0.7 + 1.5 * _dice.NextDouble(), spaces,
            Secrecy: 0.5 + 0.45 * _dice.NextDouble(),
            Weekdays: [.. Enumerable.Range(0, 7).Select(_ => 0.25 + 1.5 * _dice.NextDouble())]));
    }

    private IEnumerable<(double Minute, Person Who)> Sittings() =>
        from day in Enumerable.Range(0, _scale.Days)
        from who in People
        let wish = who.Habits.Sittings * who.Habits.Weekdays[day % 7]
        from _ in Enumerable.Range(0, (int)wish + (_dice.NextDouble() < wish % 1 ? 1 : 0))
        let hour = Math.Clamp(who.Habits.Hour + who.Habits.Spread * Normal(), 5.5, 23.4)
        select (day * MinutesADay + hour * 60, who);

    /// <summary>Somebody comes: signs in, reads, reacts, and writes named and sealed in one sitting.</summary>
    private void Sit(double minute, Person who)
    {
        Do(ref minute, who, DeedKind.SignIn);
        Arrive(ref minute, who);
        var posts = 1 + (_dice.NextDouble() < 0.45 ? 1 : 0) + (_dice.NextDouble() < 0.15 ? 1 : 0);
        if (_dice.NextDouble() < 0.25)
        {
            posts = 0; // most of the time of a forum is reading
        }

        for (var i = 0; i < 1 + _dice.Next(2); i++)
        {
            ReadSomething(ref minute, who);
        }

        for (var i = 0; i < posts; i++)
        {
            Write(ref minute, who);
        }

        if (Happens(0.35))
        {
            Tend(ref minute, who);
        }

        if (Happens(0.2))
        {
            GoOver(ref minute, who);
        }
    }

    private void ReadSomething(ref double minute, Person who)
    {
        if (Find(Weighted(who.Habits.Spaces), minute) is not { } topic)
        {
            return;
        }

        var posts = topic.Lines.Count;
        Do(ref minute, who, DeedKind.Read, topic, posts);
        if (_dice.NextDouble() < 0.3 && 1 + _dice.Next(posts) is var liked && topic.Lines[liked - 1].CanBeRead)
        {
            Do(ref minute, who, DeedKind.React, topic, liked);
        }

        if (_dice.NextDouble() < 0.12)
        {
            Do(ref minute, who, DeedKind.Follow, topic);
        }

        Keep(ref minute, who, topic, isMine: false);
    }

    private void Write(ref double minute, Person who)
    {
        var space = Weighted(who.Habits.Spaces);
        var found = _dice.NextDouble() < 0.22 ? null : Find(space, minute);
        var topic = found ?? Open(space, minute);
        if (!topic.Voices.TryGetValue(who.No, out var isSealed))
        {
            isSealed = _takesPseudonyms[space] && _dice.NextDouble() < who.Habits.Secrecy && _sealed < _scale.Sealed;
            topic.Voices.Add(who.No, isSealed);
        }

        if (isSealed && _sealed == _scale.Sealed)
        {
            return; // as many as were asked for
        }

        minute += 0.5 + 1.5 * _dice.NextDouble(); // writing takes a while
        if (Happens(0.7))
        {
            Do(ref minute, who, DeedKind.KeepDraft, topic, found is null ? 0 : 1);
        }

        if (found is not null && Happens(0.06))
        {
            return; // thought better of it, or means to go on another day
        }

        minute += 0.5 + 1.5 * _dice.NextDouble();
        Send(ref minute, who, topic, found is null, isSealed);
    }

    private void Send(ref double minute, Person who, Topic topic, bool isNew, bool isSealed)
    {
        var readable = topic.Where(l => l.CanBeRead);
        var called = topic.Lines.Where(l => l is { IsSealed: false, CanBeRead: true } && l.Author != who.No).Select(l => l.Author).Distinct().ToList();
        var deed = new Deed(0, who, isNew ? DeedKind.Start : DeedKind.Reply, topic.Space, topic.No, topic.Lines.Count + 1, isSealed)
        {
            Subject = topic.Kind,
            Quotes = readable.Count > 0 && Happens(0.2) ? readable[_more.Next(readable.Count)] : 0,
            Calls = called.Count > 0 && Happens(0.12) ? People[called[_more.Next(called.Count)]] : null,
        };
        var line = new Line(who.No, isSealed, (int)minute / MinutesADay);
        if (IsReadFirst(topic))
        {
            Do(ref minute, deed with { Seq = 0, Other = ++_submitted });
            if (!isNew && Happens(0.05))
            {
                _toRefuse.Add((_submitted, topic));
                return;
            }

            _waiting.Add((_submitted, topic, line));
            _sealed += isSealed ? 1 : 0;
            return;
        }

        var withPoll = isNew && Happens(0.3);
        topic.PollSince = withPoll ? line.Day : topic.PollSince;
        (topic.LastDay, _sealed) = (line.Day, _sealed + (isSealed ? 1 : 0));
        topic.Lines.Add(line);
        Do(ref minute, deed with { WithPoll = withPoll });
        Do(ref minute, who, DeedKind.Read, topic, topic.Lines.Count); // one's own post, after it was sent
        Keep(ref minute, who, topic, isMine: true);
    }

    private Topic Open(int space, double minute)
    {
        var kind = _more.NextDouble() switch { < 0.2 => DiscussionKind.Case, < 0.35 => DiscussionKind.Talk, _ => DiscussionKind.Question };
        var topic = new Topic(_topics.Count, space, kind) { OpenedOn = (int)minute / MinutesADay };
        _topics.Add(topic);
        return topic;
    }

    /// <summary>A discussion of the space that is not too old, the young and short ones sooner.</summary>
    private Topic? Find(int space, double minute)
    {
        var today = (int)minute / MinutesADay;
        List<Topic> open = [.. _topics.Where(t => t.Space == space && t.IsThere && today - t.LastDay < 6 && t.Lines.Count < 18)];
        return open.Count == 0 ? null : open[Weighted(open.Select(t => 1.0 / (1 + today - t.LastDay)))];
    }

    private int Weighted(IEnumerable<double> weights)
    {
        double[] all = [.. weights];
        var left = _dice.NextDouble() * all.Sum();
        for (var i = 0; i < all.Length; i++)
        {
            left -= all[i];
            if (left < 0)
            {
                return i;
            }
        }

        return all.Length - 1;
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _dice.NextDouble())) * Math.Cos(2 * Math.PI * _dice.NextDouble());

    private static string Letters(int number) => string.Concat(new[] { number / 26, number }.Select(n => (char)('a' + n % 26)));
}
