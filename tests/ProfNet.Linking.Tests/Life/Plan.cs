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

internal enum DeedKind
{
    SignIn,
    Read,
    Start,
    Reply,
    React,
    Follow,
}

/// <summary>One thing that somebody does. Discussions are numbered in the order in which they are opened.</summary>
/// <param name="Minute">From the beginning of the simulation, with its seconds as a fraction.</param>
/// <param name="Seq">The number of the post that it makes or reacts to; of the newest one that is read.</param>
internal sealed record Deed(double Minute, Person Who, DeedKind Kind, int Space, int Discussion, int Seq, bool IsSealed);

/// <summary>All that 200 members do in some weeks, drawn from their habits: the whole truth, known before anything is written.</summary>
internal sealed class Plan
{
    public const int MinutesADay = 24 * 60;

    private static readonly (string Profession, string?[] Specialties, int Weight)[] _professions =
    [
        ("G15-10", ["SM54", "SM54", "SM54", "SM40", "SM42", "SM04", "SM18"], 34), ("G15-60", [null], 24), ("G15-21", [null], 14), ("G15-70", [null], 11),
        ("G15-50", [null], 7), ("G15-91", [null], 6), ("G15-94", [null], 2), ("G15-96", [null], 1), ("G15-80", [null], 1),
    ];

    private readonly Random _dice;
    private readonly Scale _scale;
    private readonly bool[] _takesPseudonyms;
    private readonly List<(int Space, int Posts, int LastDay, Dictionary<int, bool> Voices)> _discussions = [];
    private readonly List<Deed> _deeds = [];
    private int _sealed;

    private Plan(Scale scale, bool[] takesPseudonyms)
    {
        (_scale, _takesPseudonyms, _dice) = (scale, takesPseudonyms, new Random(scale.Seed));
        People = [.. Enumerable.Range(0, scale.Members).Select(Draw)];
    }

    public IReadOnlyList<Person> People { get; }

    public IReadOnlyList<Deed> Deeds => _deeds;

    public int LastDay => (int)_deeds[^1].Minute / MinutesADay;

    /// <param name="takesPseudonyms">Of each space, whether it does.</param>
    public static Plan Make(Scale scale, bool[] takesPseudonyms)
    {
        var plan = new Plan(scale, takesPseudonyms);
        var sittings = plan.Sittings().OrderBy(s => s.Minute).ToList();
        foreach (var (minute, who) in sittings)
        {
            // One after the other, which makes it easier to tell who did what: an attacker's best case.
            plan.Sit(Math.Max(minute, plan._deeds.Count == 0 ? 0 : plan._deeds[^1].Minute + 0.5), who);
        }

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
            Sittings: 0.16 + 0.9 * Math.Pow(_dice.NextDouble(), 2),
            Hour: 7 + 15 * _dice.NextDouble(), Spread: 0.7 + 1.5 * _dice.NextDouble(), spaces,
            Secrecy: 0.35 + 0.5 * _dice.NextDouble(),
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
        Do(ref minute, who, DeedKind.SignIn, 0, -1, 0);
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
    }

    private void ReadSomething(ref double minute, Person who)
    {
        if (Find(Weighted(who.Habits.Spaces), minute) is not { } discussion)
        {
            return;
        }

        var posts = _discussions[discussion].Posts;
        Do(ref minute, who, DeedKind.Read, _discussions[discussion].Space, discussion, posts);
        if (_dice.NextDouble() < 0.3)
        {
            Do(ref minute, who, DeedKind.React, _discussions[discussion].Space, discussion, 1 + _dice.Next(posts));
        }

        if (_dice.NextDouble() < 0.12)
        {
            Do(ref minute, who, DeedKind.Follow, _discussions[discussion].Space, discussion, 0);
        }
    }

    private void Write(ref double minute, Person who)
    {
        var space = Weighted(who.Habits.Spaces);
        var discussion = _dice.NextDouble() < 0.22 ? null : Find(space, minute);
        var isNew = discussion is null;
        if (discussion is not { } place)
        {
            place = _discussions.Count;
            _discussions.Add((space, 0, 0, []));
        }

        var (_, posts, _, voices) = _discussions[place];
        if (!voices.TryGetValue(who.No, out var isSealed))
        {
            isSealed = _takesPseudonyms[space] && _dice.NextDouble() < who.Habits.Secrecy && _sealed < _scale.Sealed;
            voices.Add(who.No, isSealed);
        }

        if (isSealed && _sealed == _scale.Sealed)
        {
            return; // as many as were asked for
        }

        minute += 1 + 3 * _dice.NextDouble(); // writing takes a while
        _discussions[place] = (space, posts + 1, (int)minute / MinutesADay, voices);
        _sealed += isSealed ? 1 : 0;
        Do(ref minute, who, isNew ? DeedKind.Start : DeedKind.Reply, space, place, posts + 1, isSealed);
        Do(ref minute, who, DeedKind.Read, space, place, posts + 1); // one's own post, after it was sent
    }

    private void Do(ref double minute, Person who, DeedKind kind, int space, int discussion, int seq, bool isSealed = false)
    {
        _deeds.Add(new Deed(minute, who, kind, space, discussion, seq, isSealed));
        minute += kind is DeedKind.Start or DeedKind.Reply ? 0.01 : kind is DeedKind.Read ? 1 + 3 * _dice.NextDouble() : 0.3;
    }

    /// <summary>A discussion of the space that is not too old, the young and short ones sooner.</summary>
    private int? Find(int space, double minute)
    {
        var today = (int)minute / MinutesADay;
        List<int> open = [.. from n in Enumerable.Range(0, _discussions.Count)
                             let d = _discussions[n]
                             where d.Space == space && d.Posts > 0 && today - d.LastDay < 6 && d.Posts < 18
                             select n];
        return open.Count == 0 ? null : open[Weighted(open.Select(n => 1.0 / (1 + today - _discussions[n].LastDay)))];
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
