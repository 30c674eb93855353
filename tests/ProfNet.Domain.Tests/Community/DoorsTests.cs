using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Nomenclature;

namespace ProfNet.Domain.Tests.Community;

/// <summary>Who may read and write in a space, and what administrators say of it.</summary>
public sealed class DoorsTests
{
    private const string Physician = "G15-10";
    private const string Intern = "G16-10";
    private const string Psychiatry = "SM42";

    private static readonly string[] _psychiatrist = Rights.Of(Physician, Psychiatry);
    private static readonly string[] _intern = Rights.Of(Intern, specialtyCode: null);
    private static readonly string[] _cardiologist = Rights.Of(Physician, "SM04");
    private static readonly string[] _moderator = Rights.Of("G15-60", specialtyCode: null, isStaff: true);

    private readonly Space _space = new("psychiatrie", "Psychiatrie", "", "indigo", groupSlug: null, position: 1);

    [Fact]
    public void A_space_without_doors_is_open_to_everybody()
    {
        foreach (var rights in new[] { _psychiatrist, _intern, _cardiologist, _moderator })
        {
            (_space.MayRead(rights), _space.AgainstWriting(rights)).ShouldBe((true, null));
        }
    }

    [Fact]
    public void Those_named_to_read_read_and_write_and_staff_read()
    {
        _space.Admit([Rights.OfSpecialty(Physician, Psychiatry), Intern], []);

        (_space.MayRead(_psychiatrist), _space.AgainstWriting(_psychiatrist)).ShouldBe((true, null));
        (_space.MayRead(_intern), _space.AgainstWriting(_intern)).ShouldBe((true, null));
        (_space.MayRead(_cardiologist), _space.AgainstWriting(_cardiologist)).ShouldBe((false, CommunityRules.MemberMayWriteHere));
        (_space.MayRead(_moderator), _space.AgainstWriting(_moderator)).ShouldBe((true, CommunityRules.MemberMayWriteHere));
        Should.Throw<RuleBrokenException>(() => _space.RequireWriter(_moderator)).Rule.ShouldBe(CommunityRules.MemberMayWriteHere);
    }

    [Fact]
    public void Who_may_write_is_one_of_those_who_may_read()
    {
        _space.Admit([Physician], [Intern, Rights.OfSpecialty(Physician, Psychiatry)]);

        _space.AgainstWriting(_psychiatrist).ShouldBeNull();
        _space.AgainstWriting(_intern).ShouldBe(CommunityRules.MemberMayWriteHere, "who may not read does not write");
        _space.AgainstWriting(_cardiologist).ShouldBe(CommunityRules.MemberMayWriteHere);
    }

    [Fact]
    public void Students_of_every_profession_come_in_by_their_state()
    {
        _space.Admit([Rights.InTraining], []);

        Profession.All.Where(p => p.IsInTraining).ShouldAllBe(profession => _space.MayRead(Rights.Of(profession.Key, null, false)));
        _space.MayRead(_psychiatrist).ShouldBeFalse();
    }

    [Theory]
    [InlineData("SM26")]
    [InlineData("SM53")]
    [InlineData("SM54")]
    public void A_specialty_with_several_codes_is_one_door(string code)
    {
        _space.Admit([Rights.OfSpecialty(Physician, "SM54")], []);

        _space.MayRead(Rights.Of(Physician, code)).ShouldBeTrue();
    }

    [Fact]
    public void A_closed_space_is_read_and_not_written()
    {
        _space.Close(true);

        (_space.MayRead(_intern), _space.AgainstWriting(_intern)).ShouldBe((true, CommunityRules.SpaceIsOpen));
        _space.AdmitsWriters(_intern).ShouldBeTrue("its doors are what they were");
    }

    [Fact]
    public void Only_another_text_is_another_edition_of_a_charter()
    {
        _space.Govern("Une charte.");
        _space.Govern(" Une charte.\n");
        (_space.HasCharter, _space.CharterEdition).ShouldBe((true, 1));
        _space.Govern("");
        (_space.HasCharter, _space.CharterEdition).ShouldBe((false, 1));
        _space.Govern("Une charte.");
        _space.CharterEdition.ShouldBe(2, "what was taken away and comes back is accepted anew");
    }

    [Fact]
    public void Texts_of_our_own_are_left_alone_by_the_list_that_ships_with_the_site()
    {
        _space.Describe("Psychiatrie", "De la liste.", "indigo", 3);
        _space.Present(" La nôtre ", "À nous.", "jade", "");
        _space.Describe("Psychiatrie", "De la liste.", "indigo", 3);

        (_space.Name, _space.Description, _space.Pigment, _space.Position).ShouldBe(("La nôtre", "À nous.", "jade", 3));
    }

    [Fact]
    public void Every_right_that_is_offered_is_known_and_bears_a_name_instead_of_its_code()
    {
        var offered = Rights.Offered.SelectMany(o => o.Rights).ToList();

        offered.ShouldBeUnique();
        offered.ShouldAllBe(right => Rights.IsKnown(right) && Rights.NameOf(right) != right);
        offered.ShouldContain(Intern);
        Rights.IsKnown("G15-10/XX99").ShouldBeFalse();
        Rights.IsKnown(Rights.Staff).ShouldBeFalse("staff come in by themselves");
    }

    [Fact]
    public void In_a_space_that_is_read_first_a_discussion_and_its_posts_wait_and_become_posts_under_their_own_ids()
    {
        var now = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
        _space.Premoderate(24);
        var discussion = _space.Open("Un titre assez long", now);
        var voice = Voice.Named(discussion, new(new byte[16], 1), RandomId.New(), "Camille Testeur", "Médecin");
        var waiting = discussion.Submit(voice, new PostText("Texte", "<p>Texte</p>", "Texte"), new byte[16], now);
        (discussion.IsWaiting, discussion.LastSeq, discussion.OpenerVoiceId, _space.Discussions).ShouldBe((true, 0, voice.Id, 0));
        waiting.TakeEvents().ShouldBe([new PostSubmitted(waiting.Id)]);

        var post = discussion.Accept(waiting, voice, now.AddDays(2));

        (post.Id, post.Seq, discussion.IsWaiting, discussion.LastOn, discussion.OpenedOn).ShouldBe((waiting.Id, 1, false, new DateOnly(2026, 11, 24), new DateOnly(2026, 11, 24)));
        discussion.TakeEvents().ShouldBe([new PostAdded(post.Id, discussion.Id, 1, HasWaited: true)]);
    }

    [Fact]
    public void What_was_refused_is_neither_published_nor_refused_again()
    {
        _space.Premoderate(24);
        var discussion = _space.Open("Un titre assez long", TimeProvider.System.GetUtcNow());
        var voice = Voice.Named(discussion, new(new byte[16], 1), RandomId.New(), "Camille Testeur", "Médecin");
        var waiting = discussion.Submit(voice, new PostText("Texte", "<p>Texte</p>", "Texte"), new byte[16], TimeProvider.System.GetUtcNow());

        waiting.Refuse("Un patient s’y reconnaîtrait.");

        Should.Throw<RuleBrokenException>(() => discussion.Accept(waiting, voice, TimeProvider.System.GetUtcNow())).Rule.ShouldBe(CommunityRules.WaitingPostIsDecidedOnce);
        Should.Throw<RuleBrokenException>(() => waiting.Refuse("Encore.")).Rule.ShouldBe(CommunityRules.WaitingPostIsDecidedOnce);
    }
}
