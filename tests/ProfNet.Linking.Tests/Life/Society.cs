using ProfNet.Application.Common;
using ProfNet.Application.Community;
using ProfNet.Application.Members;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Testing;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace ProfNet.Linking.Tests.Life;

/// <summary>What really happened, which no attacker is given.</summary>
internal sealed class Truth
{
    /// <summary>Who wrote a post, by its discussion's handle and its number.</summary>
    public Dictionary<(string Discussion, int Seq), Written> Posts { get; } = [];

    /// <summary>When each member signed in.</summary>
    public List<(Guid Member, DateTimeOffset At)> SignIns { get; } = [];

    /// <summary>Up to where each member has read each discussion.</summary>
    public Dictionary<(Guid Member, string Discussion), int> Seen { get; } = [];
}

/// <param name="Order">How many posts were written before it.</param>
internal sealed record Written(Guid Member, DateTimeOffset At, int Order, bool IsSealed);

/// <summary>Lets a plan happen on the real application: whatever the site keeps of it, it keeps by itself.</summary>
internal sealed class Society(SimulatedSite site, Plan plan, string[] spaces)
{
    private const string Password = "un mot de passe assez long";

    private readonly Dictionary<int, string> _handles = [];
    private readonly List<Member> _members = [];
    private readonly HashSet<(Guid Member, int Discussion)> _spoken = [];
    private DateTimeOffset _beginning;

    public Truth Truth { get; } = new();

    public IReadOnlyList<Member> Members => _members;

    public async Task LiveAsync()
    {
        _beginning = ParisTime.StartOfDay(ParisTime.Day(site.Clock.Now));
        await AdmitAllAsync();
        var (day, quarter) = (0, 0);
        foreach (var deed in plan.Deeds)
        {
            if ((int)(deed.Minute / 15) is var now && now != quarter)
            {
                await PassAsync(day, quarter, now);
                (quarter, day) = (now, (int)deed.Minute / Plan.MinutesADay);
            }

            site.Clock.Now = _beginning.AddMinutes(deed.Minute);
            await DoAsync(deed);
        }

        // The dump is taken a while after the last deed.
        site.Clock.Now = _beginning.AddMinutes((quarter + 2) * 15);
        await site.RunChoresAsync(Rhythm.QuarterHourly);
    }

    /// <summary>
    /// The chores between two deeds: each quarter of an hour on the last day, every six hours before it. What a row's order tells in the end depends on
    /// the last time it was laid anew, a day later.
    /// </summary>
    private async Task PassAsync(int day, int before, int now)
    {
        if (now / 24 != before / 24 || now * 15 / Plan.MinutesADay >= plan.LastDay)
        {
            site.Clock.Now = _beginning.AddMinutes((before + 1) * 15);
            await site.RunChoresAsync(Rhythm.QuarterHourly);
        }

        if (now * 15 / Plan.MinutesADay is var today && today != day)
        {
            site.Clock.Now = _beginning.AddMinutes(today * Plan.MinutesADay + 180);
            await site.RunChoresAsync(Rhythm.QuarterHourly);
            await site.RunChoresAsync(Rhythm.Nightly);
        }
    }

    private async Task AdmitAllAsync()
    {
        var hash = new PasswordHasher<Account>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1 })).HashPassword(new Account(), Password);
        foreach (var person in plan.People)
        {
            var member = new Member(RandomId.New(), person.GivenName, person.FamilyName, person.ProfessionKey, person.SpecialtyCode);
            await site.DoAsync(db =>
            {
                var account = Account.Open(member.Id, Address(person), hash);
                account.ConfirmEmail();
                member.Verify(_beginning.AddDays(-3));
                db.Accounts.Add(account);
                db.Members.Add(member);
                return Task.CompletedTask;
            });
            _members.Add(member);
        }

        await site.RunChoresAsync(Rhythm.Nightly);
    }

    private async Task DoAsync(Deed deed)
    {
        var me = _members[deed.Who.No];
        switch (deed.Kind)
        {
            case DeedKind.SignIn:
                (await site.SendAsync(null, new SignIn(Address(deed.Who), Password, "Navigateur"))).ShouldNotBeNull();
                Truth.SignIns.Add((me.Id, site.Clock.Now));
                break;
            case DeedKind.Start:
                _handles[deed.Discussion] = await site.SendAsync(me, new StartDiscussion(
                    spaces[deed.Space], $"Question numéro {deed.Discussion} d’un confrère", Text(deed), Voice(deed), RandomId.Handle()));
                Note(deed, me);
                break;
            case DeedKind.Reply:
                var seq = await site.SendAsync(me, new ReplyToDiscussion(_handles[deed.Discussion], Text(deed), _spoken.Contains((me.Id, deed.Discussion)) ? null : Voice(deed), RandomId.Handle()));
                seq.ShouldBe(deed.Seq);
                Note(deed, me);
                break;
            case DeedKind.Read:
                await Acts.ReadAsync(site, me, _handles[deed.Discussion], deed.Seq);
                Truth.Seen[(me.Id, _handles[deed.Discussion])] = deed.Seq;
                break;
            case DeedKind.React:
                await Acts.ReactAsync(site, me, _handles[deed.Discussion], deed.Seq);
                break;
            case DeedKind.Follow:
                await Acts.FollowAsync(site, me, _handles[deed.Discussion]);
                break;
        }
    }

    private void Note(Deed deed, Member me)
    {
        _spoken.Add((me.Id, deed.Discussion));
        Truth.Posts.Add((_handles[deed.Discussion], deed.Seq), new Written(me.Id, site.Clock.Now, Truth.Posts.Count, deed.IsSealed));
    }

    private static VoiceChoice Voice(Deed deed) => deed.IsSealed ? VoiceChoice.Pseudonym : VoiceChoice.Name;

    private static string Address(Person person) => $"{person.FamilyName.ToLowerInvariant()}@exemple.test";

    // Everybody writes alike: style is not what is measured here.
    private static string Text(Deed deed) => $"Message {deed.Discussion}-{deed.Seq}, sans rien qui permette de reconnaître quelqu’un.";

    /// <summary>A life of that scale on a database of its own.</summary>
    public static async Task<(SimulatedSite Site, Society Society)> SimulateAsync(Scale scale)
    {
        var site = new SimulatedSite(await TestDatabase.CreateAsync());
        await using var owner = NpgsqlDataSource.Create(site.Database.Owner);
        await using (var command = owner.CreateCommand("update community.spaces set takes_pseudonyms = false where slug in ('numerique', 'formation')"))
        {
            await command.ExecuteNonQueryAsync();
        }

        string[] spaces = ["coordination", "bon-usage", "numerique", "perinatalite", "installation", "ethique", "soignants", "formation"];
        var society = new Society(site, Plan.Make(scale, [.. spaces.Select(s => s is not ("numerique" or "formation"))]), spaces);
        await society.LiveAsync();
        return (site, society);
    }
}
