using ProfNet.Linking.Tests.Attack;
using ProfNet.Linking.Tests.Life;
using ProfNet.Linking.Tests.Views;

namespace ProfNet.Linking.Tests;

/// <summary>One simulated life, the pages and the dump of it, and what the attacker makes of either.</summary>
public sealed class LivedSite : IAsyncLifetime
{
    private SimulatedSite? _site;
    private Evidence _ofRows = null!;
    private Attribution _attribution = null!;
    private IReadOnlyList<Clue> _readersClues = [];
    private Dictionary<Guid, int> _numbers = [];

    internal Truth Truth { get; private set; } = null!;

    internal Dump Taken { get; private set; } = null!;

    /// <summary>What a signed-in member reads.</summary>
    internal Evidence Evidence { get; private set; } = null!;

    internal Score Reader { get; private set; } = null!;

    internal Score Dump { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        (_site, var society) = await Society.SimulateAsync(Scale.Full);
        Truth = society.Truth;
        var candidates = Readings.Candidates(society.Members);
        _numbers = candidates.ToDictionary(c => c.Id, c => c.No);
        Taken = await Views.Dump.TakeAsync(_site);
        Evidence = await Readings.OfPagesAsync(_site, society.Members[0], candidates);
        _ofRows = Readings.OfRows(Taken, candidates);
        _attribution = new Attribution(Taken, _ofRows);
        _readersClues = [.. ReadersClues.Of(_ofRows)];

        Reader = new Attacker(Evidence, AuthorOf).Attack("pages", [.. ReadersClues.Of(Evidence)], new PairClues(Evidence));
        Dump = AttackDump("dump and logs", Taken);
    }

    public async Task DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
            await _site.Database.DisposeAsync();
        }
    }

    /// <summary>The truth, for learning on one half of the members and for counting on the other.</summary>
    internal int AuthorOf(SealedVoice voice) => _numbers[Truth.Posts[(voice.Discussion, voice.Posts[0].Seq)].Member];

    internal Score AttackDump(string name, Dump dump)
    {
        var clues = new DumpsClues(dump, _ofRows, _attribution);
        var shared = new SharedValues(dump, _attribution);
        return new Attacker(_ofRows, AuthorOf).Attack(name, [.. _readersClues, .. clues.All(), Clues.Make("a value in common", _ofRows, (v, c) => shared.WithCandidate(v.No, c) ? 1 : 0)], new PairClues(_ofRows, clues, shared));
    }
}
