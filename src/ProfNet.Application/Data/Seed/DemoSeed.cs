using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Community.Subjects;
using ProfNet.Application.Community.Writing;
using ProfNet.Application.Members;
using ProfNet.Application.Members.Factors;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Members;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Data.Seed;

/// <summary>Members and discussions to try the site with, in Development only. Goes through the entities, so that a seeded voice is sealed like any other.</summary>
public sealed class DemoSeed(ProfNetDb db, Passwords passwords, SealTags seal, MemberIndex index, Followers followers, SecondFactors factors, TimeProvider clock)
{
    /// <summary>The one password of every demo account; the README says it too.</summary>
    public const string Password = "Demonstration-ProfNet-2026";

    /// <summary>The seed of the codes of the demonstration's team, the same for the three: the start prints it for a program of codes.</summary>
    public static byte[] StaffSeed => [.. "ProfNet-demo-seed-20"u8];

    private const string Host = "demo.profnet.test";

    private const string Physician = "G15-10";
    private const string Intern = "G16-10";
    private const string Psychiatry = "SM42";

    private readonly ProfNetDb _db = db;
    private readonly SealTags _seal = seal;
    private readonly List<Member> _members = [];
    private readonly List<(Guid Member, IndexEntry Entry)> _spoken = [];
    private readonly DateTimeOffset _now = clock.GetUtcNow();
    private string _hash = "";
    private BadgeTable _badges = null!;

    public async Task EnsureAsync(CancellationToken ct)
    {
        if (await _db.Accounts.AnyAsync(a => a.Email == $"admin@{Host}", ct))
        {
            return;
        }

        // One transaction: a first start that is killed half-way seeds from the beginning the next time.
        await using var transaction = await _db.Database.BeginTransactionAsync(ct);
        _hash = passwords.Hash(Password);
        AddMembers();
        await _db.SaveWithReactionsAsync(ct);
        foreach (var member in _db.Members.Local.Where(m => m.Role is not StaffRole.None))
        {
            await factors.KeepAsync(member.Id, StaffSeed, ct);
        }

        await AddDiscussionsAsync(ct);
        await _db.SaveWithReactionsAsync(ct);
        await ListDiscussionsAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private void AddMembers()
    {
        foreach (var (text, number) in SeedFiles.Members().Select((m, i) => (m, i)))
        {
            var email = (text.GivenName, text.FamilyName) switch
            {
                ("Claire", "Vasseur") => $"medecin@{Host}",
                ("Julien", "Marchetti") => $"pharmacien@{Host}",
                _ => $"membre{number}@{Host}",
            };
            _members.Add(AddMember(email, text));
        }

        _members.Add(AddMember($"interne@{Host}", new MemberText("Noé", "Kermarrec", Intern, Psychiatry)));
        AddMember($"moderation@{Host}", new MemberText("Solène", "Quéméneur", "G15-60", null)).Appoint(StaffRole.Moderator);
        AddMember($"admin@{Host}", new MemberText("Bastien", "Loriol", "G15-21", null)).Appoint(StaffRole.Administrator);
        AddMember($"delegue@{Host}", new MemberText("Maëlle", "Kerbrat", "G15-10", null)).Appoint(StaffRole.Delegate);
        _badges = new BadgeTable(_db.Members.Local.Select(m => new Sharing(m.ProfessionKey, m.SpecialtyCode, Verified: 1)));
    }

    private Member AddMember(string email, MemberText text)
    {
        var account = Account.Open(RandomId.New(), email, _hash);
        account.ConfirmEmail();
        var member = new Member(account.Id, text.GivenName, text.FamilyName, text.Profession, text.Specialty);
        member.Verify(Assurance.Proved, null, _now);
        _db.Accounts.Add(account);
        _db.Members.Add(member);
        return member;
    }

    private async Task AddDiscussionsAsync(CancellationToken ct)
    {
        var spaces = await _db.Spaces.ToDictionaryAsync(s => s.Slug, StringComparer.Ordinal, ct);
        var number = 0;
        foreach (var text in SeedFiles.Discussions().OrderByDescending(d => d.DaysAgo))
        {
            AddDiscussion(text, spaces[text.Space], number++);
        }

        AddReservedSpace(spaces.Values.Max(s => s.Position) + 1);
    }

    /// <summary>A space for psychiatrists and interns alone: who else tries the site does not find it.</summary>
    private void AddReservedSpace(int position)
    {
        const string Name = "Psychiatrie, séniors et internes";
        const string Description = "Entre psychiatres et internes\u00A0: supervision, gardes, cas difficiles à raconter ailleurs.";
        var space = new Space("psychiatrie-internes", Name, Description, "indigo", groupSlug: null, position);
        space.Present(Name, Description, "indigo", "La garde partagée du mois de décembre se discute ici.");
        space.Admit([Rights.OfSpecialty(Physician, Psychiatry), Intern], []);
        space.Govern("Ce qui se dit ici aide à soigner et ne sert à rien d’autre.\n\n- Rien qui permette de reconnaître un patient, ni un collègue.\n- On supervise, on ne note pas.");
        _db.Spaces.Add(space);

        var openedAt = _now.AddDays(-3);
        var discussion = space.Open("Première garde seul aux urgences psychiatriques\u00A0: que vérifier avant de signer\u202F?", openedAt);
        _db.Discussions.Add(discussion);
        AddPost(discussion, NamedVoice(discussion, Intern), Rendered("Je prends ma première garde dans deux semaines. Qu’auriez-vous aimé qu’on vous dise avant la vôtre\u202F?"), openedAt);
        AddPost(discussion, NamedVoice(discussion, Physician), Rendered("Le numéro du sénior, affiché, et la permission de l’appeler pour rien. Le reste s’apprend."), openedAt.AddHours(5));
    }

    private Voice NamedVoice(Discussion discussion, string professionKey)
    {
        var member = _members.First(m => m.ProfessionKey == professionKey && m.SpecialtyCode == Psychiatry);
        var voice = Voice.Named(discussion, _seal.OwnerTag(member.Id, discussion.Handle), member.Id, $"{member.GivenName} {member.FamilyName}", Profession.Find(professionKey)!.Label);
        discussion.Hear(voice);
        _db.Voices.Add(voice);
        Follow(member, discussion, voice);
        return voice;
    }

    /// <summary>Whoever spoke finds the discussion among their own.</summary>
    private async Task ListDiscussionsAsync(CancellationToken ct)
    {
        foreach (var spoken in _spoken.GroupBy(s => s.Member))
        {
            await index.ChangeAsync(spoken.Key, entries => entries.Concat(spoken.Select(s => s.Entry)), ct);
        }
    }

    private void AddDiscussion(DiscussionText text, Space space, int number)
    {
        var openedAt = _now.AddDays(-text.DaysAgo).AddMinutes(-37 * number % 600);
        var discussion = space.Open(text.Title, openedAt, text.Kind);
        discussion.Tag(text.Tags);
        var casting = new Casting(this, discussion, number);
        _db.Discussions.Add(discussion);
        AddPost(discussion, casting.Voice("O", text.Opener.Profession, text.Opener.Sealed), text.Case is null ? Rendered(text.Body) : CaseMarkdown.TryRender(text.Case)!, openedAt);
        AddCase(discussion, text);

        var at = openedAt;
        foreach (var (reply, order) in text.Replies.OrderBy(r => r.DaysAfter).Select((r, i) => (r, i)))
        {
            at = new[] { at.AddMinutes(7), openedAt.AddDays(reply.DaysAfter).AddMinutes(23 * (order + 1)) }.Max();
            at = at > _now ? _now : at;
            var post = AddPost(discussion, casting.Voice(reply.By, reply.Profession, reply.Sealed), Rendered(reply.Body), at);
            if (post.Seq == text.Accepted)
            {
                discussion.Accept(post);
            }
        }
    }

    private void AddCase(Discussion discussion, DiscussionText text)
    {
        if (text.Case is null)
        {
            return;
        }

        var @case = new ClinicalCase(discussion, text.Case);
        _db.Cases.Add(@case);
        if (text.Outcome is { } outcome)
        {
            @case.Conclude(discussion, outcome, text.OutcomeText);
        }
    }

    private Post AddPost(Discussion discussion, Voice voice, PostText text, DateTimeOffset at)
    {
        var post = discussion.Add(voice, text, _seal.OnceTag(RandomId.New(), RandomId.Handle()), at);
        _db.Add(post);
        return post;
    }

    private static PostText Rendered(string markdown) => MarkdownText.TryRender(markdown) ?? throw new InvalidOperationException($"« {markdown} » cannot be rendered.");

    private void Follow(Member member, Discussion discussion, Voice voice)
    {
        _spoken.Add((member.Id, new IndexEntry(discussion.Handle, voice.Id, voice.IsSealed, Follows: true)));
        followers.Add(_db, discussion.Id, discussion.Handle, member.Id);
    }

    /// <summary>Gives each speaker of one discussion a member of the right profession, and their voice.</summary>
    private sealed class Casting(DemoSeed seed, Discussion discussion, int number)
    {
        private readonly Dictionary<string, Voice> _voices = [];
        private readonly HashSet<Guid> _cast = [];
        private readonly HashSet<string> _names = [];

        public Voice Voice(string label, string professionKey, bool isSealed)
        {
            if (!_voices.TryGetValue(label, out var voice))
            {
                voice = Take(professionKey, isSealed);
                _voices.Add(label, voice);
            }

            return voice;
        }

        private Voice Take(string professionKey, bool isSealed)
        {
            var colleagues = seed._members.Where(m => m.ProfessionKey == professionKey).ToList();
            var member = Enumerable.Range(number, colleagues.Count).Select(i => colleagues[i % colleagues.Count]).First(m => _cast.Add(m.Id));
            var owner = seed._seal.OwnerTag(member.Id, discussion.Handle);
            var profession = Profession.Find(professionKey)!;
            var group = SpecialtyGroup.Of(profession, Specialty.Find(member.SpecialtyCode));
            var voice = isSealed
                ? ProfNet.Domain.Community.Voice.Sealed(discussion, owner, member.Id, Pseudonym.Draw(_names), seed._badges.Of(professionKey, group.Slug))
                : ProfNet.Domain.Community.Voice.Named(discussion, owner, member.Id, $"{member.GivenName} {member.FamilyName}", profession.Label);
            _names.Add(voice.Name);
            discussion.Hear(voice);
            seed._db.Voices.Add(voice);
            seed.Follow(member, discussion, voice);
            return voice;
        }
    }
}
