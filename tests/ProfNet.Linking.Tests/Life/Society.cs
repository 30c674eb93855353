using Microsoft.AspNetCore.Identity;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Curating;
using ProfNet.Application.Community.Writing;
using ProfNet.Application.Members;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Members;
using ProfNet.Testing;

namespace ProfNet.Linking.Tests.Life;

/// <summary>Lets a plan happen on the real application: whatever the site keeps of it, it keeps by itself.</summary>
internal sealed class Society(SimulatedSite site, Plan plan, string[] spaces)
{
    private const string ReadFirst = "soignants";
    private const string Password = "un mot de passe assez long";

    private readonly Dictionary<int, string> _handles = [];
    private readonly Dictionary<int, string> _forms = [];
    private readonly Dictionary<int, (Guid Member, DateTimeOffset At, string Text)> _waiting = [];
    private readonly List<Member> _members = [];
    private DateTimeOffset _beginning;

    public Truth Truth { get; } = new();

    /// <summary>Those who write.</summary>
    public IReadOnlyList<Member> Members => _members[..plan.People.Count];

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
    /// The chores between two deeds: each hour on the last day and twice a day in the week before it, as each night; before that those of a quarter of an hour
    /// once a day and those of a night in every second one. What a row's order tells in the end depends on the last times it was laid anew; to do so more
    /// seldom is the attacker's better case.
    /// </summary>
    private async Task PassAsync(int day, int before, int now)
    {
        var today = now * 15 / Plan.MinutesADay;
        var isLastWeek = plan.LastDay - today < 7;
        if ((isLastWeek && now / 48 != before / 48) || (now / 4 != before / 4 && today >= plan.LastDay))
        {
            site.Clock.Now = _beginning.AddMinutes((before + 1) * 15);
            await site.RunChoresAsync(Rhythm.QuarterHourly);
        }

        if (today != day)
        {
            site.Clock.Now = _beginning.AddMinutes(today * Plan.MinutesADay + 180);
            await site.RunChoresAsync(Rhythm.QuarterHourly);
            if (isLastWeek || int.IsEvenInteger(today))
            {
                await site.RunChoresAsync(Rhythm.Nightly);
            }
        }
    }

    private async Task AdmitAllAsync()
    {
        var hash = new PasswordHasher<Account>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1 })).HashPassword(new Account(), Password);
        foreach (var person in plan.People.Append(plan.Moderator))
        {
            var member = new Member(RandomId.New(), person.GivenName, person.FamilyName, person.ProfessionKey, person.SpecialtyCode);
            await site.DoAsync(db =>
            {
                var account = Account.Open(member.Id, Address(person), hash);
                account.ConfirmEmail();
                member.Verify(Assurance.Proved, null, _beginning.AddDays(-3));
                if (person == plan.Moderator)
                {
                    member.Appoint(StaffRole.Moderator);
                }

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
        var (me, space) = (_members[deed.Who.No], spaces[deed.Space]);
        var discussion = _handles.GetValueOrDefault(deed.Discussion, "");
        switch (deed.Kind)
        {
            case DeedKind.SignIn:
                (await site.SendAsync(null, new SignIn(Address(deed.Who), Password, "Navigateur"))).ShouldNotBeNull();
                Truth.SignIns.Add((me.Id, site.Clock.Now));
                break;
            case DeedKind.Start or DeedKind.Reply:
                await WriteAsync(deed, me, space);
                break;
            case DeedKind.Read:
                await Acts.ReadAsync(site, me, discussion, deed.Seq);
                Truth.Seen[(me.Id, discussion)] = deed.Seq;
                break;
            case DeedKind.React:
                await Acts.ReactAsync(site, me, discussion, deed.Seq);
                break;
            case DeedKind.KeepDraft:
                await (deed.Seq == 0 ? Acts.KeepDraftAsync(site, me, DraftKind.New, Form(deed), Text(deed)) : Acts.KeepDraftAsync(site, me, DraftKind.Reply, discussion, Text(deed)));
                Truth.Drafts.Add((me.Id, site.Clock.Now));
                break;
            case DeedKind.Bookmark:
                await Acts.BookmarkAsync(site, me, discussion, deed.Seq);
                Truth.Bookmarks.Add((me.Id, discussion, site.Clock.Now));
                break;
            case DeedKind.ReadNews or DeedKind.ChooseSpace or DeedKind.ChooseNotices or DeedKind.SaveSearch:
                await Acts.OnSiteAsync(site, me, deed, space);
                break;
            case DeedKind.Publish or DeedKind.Refuse or DeedKind.Merge or DeedKind.Split:
                await CurateAsync(deed, me, discussion);
                break;
            default:
                await ActAsync(deed, me, discussion);
                break;
        }
    }

    private async Task WriteAsync(Deed deed, Member me, string space)
    {
        var text = Text(deed) + await BesideAsync(deed, me);
        var seq = 0;
        if (deed.Kind == DeedKind.Start)
        {
            _handles[deed.Discussion] = await site.SendAsync(me, Acts.Opening(space, deed, text, Voice(deed), Form(deed)));
            seq = deed.Seq;
        }
        else
        {
            seq = await site.SendAsync(me, new ReplyToDiscussion(_handles[deed.Discussion], text, Voice(deed), RandomId.Handle()));
        }

        if (deed.Seq == 0)
        {
            _waiting.Add(deed.Other, (me.Id, site.Clock.Now, text));
            return;
        }

        seq.ShouldBe(deed.Seq);
        Truth.Write(_handles[deed.Discussion], seq, me.Id, site.Clock.Now, deed.IsSealed, text);
    }

    /// <summary>What a text quotes, and whom it calls.</summary>
    private async Task<string> BesideAsync(Deed deed, Member me)
    {
        var quoted = deed.Quotes == 0 ? null : await site.SendAsync(me, new QuotePost(_handles[deed.Discussion], deed.Quotes));
        return (quoted is null ? "" : "\n\n" + Quotation.Of(quoted.Name, $"/discussions/{_handles[deed.Discussion]}/posts/{deed.Quotes}", quoted.Body))
            + (deed.Calls is { } called ? $"\n\nQu’en pense @{called.GivenName} {called.FamilyName}\u00A0?" : "");
    }

    private async Task ActAsync(Deed deed, Member me, string discussion)
    {
        var text = $"{Text(deed)} Relu {deed.Other} fois.";
        await Acts.InDiscussionAsync(site, me, deed, discussion, text);
        if (deed.Kind is DeedKind.Edit or DeedKind.Improve or DeedKind.TakeBack)
        {
            Truth.Replace(discussion, deed.Seq, deed.Kind == DeedKind.TakeBack ? Truth.Posts[(discussion, deed.Seq)].Text : text);
        }

        if (deed.Kind == DeedKind.Vote)
        {
            Truth.Votes.Add((me.Id, discussion));
        }
    }

    /// <summary>What the moderator does: whatever they move, the truth moves as well.</summary>
    private async Task CurateAsync(Deed deed, Member me, string discussion)
    {
        const string Reason = "Pour que chacun s’y retrouve.";
        switch (deed.Kind)
        {
            case DeedKind.Publish or DeedKind.Refuse:
                var row = (await site.SendAsync(me, new ListWaitingPosts())).Single(w => w.BodyHtml.Contains($"en attente {deed.Other},", StringComparison.Ordinal));
                await (deed.Kind == DeedKind.Refuse ? site.SendAsync(me, new RefuseWaitingPost(row.Handle, Reason)) : site.SendAsync(me, new AcceptWaitingPost(row.Handle)));
                if (deed.Kind == DeedKind.Publish)
                {
                    var (member, at, text) = _waiting[deed.Other];
                    Truth.Write(discussion, deed.Seq, member, at, deed.IsSealed, text);
                }

                break;
            case DeedKind.Merge:
                var into = _handles[deed.Other];
                await site.SendAsync(me, new MergeDiscussions(discussion, into, Reason));
                foreach (var (handle, seq) in Truth.Posts.Keys.Where(p => p.Discussion == discussion).ToList())
                {
                    Truth.Move((handle, seq), (into, seq + deed.Seq));
                }

                break;
            default:
                var made = _handles[deed.Other] = await site.SendAsync(me, new SplitDiscussion(discussion, deed.Seqs, $"Question à part numéro {deed.Other}", Reason));
                foreach (var (i, seq) in deed.Seqs.Index())
                {
                    Truth.Move((discussion, seq), (made, i + 1));
                }

                break;
        }
    }

    /// <summary>The random key of the form in which a discussion is opened: it was there before the discussion.</summary>
    private string Form(Deed deed) => _forms.TryGetValue(deed.Discussion, out var key) ? key : _forms[deed.Discussion] = RandomId.Handle();

    private static VoiceChoice Voice(Deed deed) => deed.IsSealed ? VoiceChoice.Pseudonym : VoiceChoice.Name;

    private static string Address(Person person) => $"{person.FamilyName.ToLowerInvariant()}@exemple.test";

    // Everybody writes alike: style is not what is measured here.
    private static string Text(Deed deed) =>
        $"Message {(deed.Seq == 0 ? $"en attente {deed.Other}" : $"{deed.Discussion}-{deed.Seq}")}, sans rien qui permette de reconnaître quelqu’un.";

    /// <summary>A life of that scale on a database of its own.</summary>
    public static async Task<(SimulatedSite Site, Society Society)> SimulateAsync(Scale scale)
    {
        var site = new SimulatedSite(await TestDatabase.CreateAsync());
        await using var owner = NpgsqlDataSource.Create(site.Database.Owner);
        await using (var command = owner.CreateCommand(
            $"""
            update community.spaces set takes_pseudonyms = false where slug in ('numerique', 'formation');
            update community.spaces set is_premoderated = true, review_hours = 24 where slug = '{ReadFirst}';
            """))
        {
            await command.ExecuteNonQueryAsync();
        }

        string[] spaces = ["coordination", "bon-usage", "numerique", "perinatalite", "installation", "ethique", "soignants", "formation"];
        var society = new Society(site, Plan.Make(scale, [.. spaces.Select(s => s is not ("numerique" or "formation"))], Array.IndexOf(spaces, ReadFirst)), spaces);
        await society.LiveAsync();
        return (site, society);
    }
}
