using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Sealing;

namespace ProfNet.Domain.Tests.Community;

public sealed class OwnPostTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 18, 14, 32, 7, TimeSpan.Zero);
    private static readonly PostText _corrected = new("*Corrigé*", "<p><em>Corrigé</em></p>", "Corrigé");

    private readonly Discussion _discussion = new Space("officine", "Officine", "", "cobalt", groupSlug: null, position: 1).Open("Un titre assez long", _now);
    private readonly Post _opening;
    private readonly Post _reply;

    public OwnPostTests()
    {
        var voice = Voice.Sealed(_discussion, new OwnerTag([2], 1), RandomId.New(), "Confrère Cobalt", "Médecin");
        _opening = _discussion.Add(voice, new PostText("Question", "<p>Question</p>", "Question"), [1], _now);
        _reply = _discussion.Add(voice, new PostText("Réponse", "<p>Réponse</p>", "Réponse"), [2], _now);
        _discussion.TakeEvents();
    }

    [Fact]
    public void An_edit_changes_the_text_and_the_month_of_the_change_and_moves_the_discussion_nowhere()
    {
        _discussion.Edit(_reply, _corrected, _now.AddDays(2));

        (_reply.Body, _reply.BodyHtml, _reply.EditedOn).ShouldBe((_corrected.Markdown, _corrected.Html, new DateOnly(2026, 3, 1)));
        (_discussion.LastOn, _discussion.Excerpt, _discussion.LastSeq).ShouldBe((new DateOnly(2026, 3, 18), "Question", 2));
        var happened = _discussion.TakeEvents();
        var before = happened.OfType<TextReplaced>().ShouldHaveSingleItem().Before;
        (before.PostId, before.No, before.Body, before.ReplacedOn, before.VoiceId).ShouldBe((_reply.Id, 1, "Réponse", new DateOnly(2026, 3, 1), null));
        happened.Where(e => e is not TextReplaced).ShouldBe([new PostEdited(_reply.Id)], "an edit is no news, and says nothing of its author");
    }

    [Fact]
    public void The_same_text_again_is_no_edit()
    {
        _discussion.Edit(_reply, new PostText("Réponse", "<p>Réponse</p>", "Réponse"), _now);

        (_discussion.TakeEvents().Count, _reply.EditedOn, _reply.Edits).ShouldBe((0, null, 0));
    }

    [Theory]
    [InlineData("2026-04-30", true)]
    [InlineData("2026-05-01", false)]
    public void What_was_taken_back_comes_back_until_the_end_of_the_next_month(string day, bool comesBack)
    {
        var then = ParisTime.At(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), new TimeOnly(12, 0));
        _discussion.TakeBack(_opening, _now);
        (_opening.IsDeleted, _opening.Body, _opening.DeletedOn, _discussion.Excerpt).ShouldBe((true, "", new DateOnly(2026, 3, 1), ""));
        _discussion.TakeEvents().OfType<TextReplaced>().ShouldHaveSingleItem().Before.Body.ShouldBe("Question");

        if (!comesBack)
        {
            Should.Throw<RuleBrokenException>(() => _discussion.BringBack(_opening, _corrected, then)).Rule.ShouldBe(CommunityRules.PostIsKept);
            return;
        }

        _discussion.BringBack(_opening, _corrected, then);
        (_opening.IsDeleted, _opening.Body, _opening.DeletedOn, _opening.Edits, _discussion.Excerpt).ShouldBe((false, "*Corrigé*", null, 0, "Corrigé"));
    }

    [Fact]
    public void What_was_taken_back_for_good_does_not_come_back()
    {
        _discussion.TakeBack(_reply, _now);
        _discussion.Delete(_reply);

        (_reply.DeletedOn, _reply.Edits).ShouldBe((null, 0));
        Should.Throw<RuleBrokenException>(() => _discussion.BringBack(_reply, _corrected, _now)).Rule.ShouldBe(CommunityRules.PostIsKept);
    }

    [Fact]
    public void A_post_calls_those_whom_its_text_names_and_an_edit_those_alone_whom_it_did_not()
    {
        var (claire, hugo) = (new Mention(RandomId.New(), "Claire Vasseur"), new Mention(RandomId.New(), "Hugo Petit"));
        var voice = Voice.Sealed(_discussion, new OwnerTag([4], 1), RandomId.New(), "Confrère Jade", "Médecin");
        var post = _discussion.Add(voice, new PostText("@Claire Vasseur", "", "") { Mentions = [claire] }, [4], _now);
        _discussion.TakeEvents().OfType<MembersMentioned>().ShouldHaveSingleItem().Members.ShouldBe([claire.Member]);

        _discussion.Edit(post, new PostText("@Claire Vasseur et @Hugo Petit", "", "") { Mentions = [claire, hugo] }, _now);

        _discussion.TakeEvents().OfType<MembersMentioned>().ShouldHaveSingleItem().Members.ShouldBe([hugo.Member]);
    }

    [Fact]
    public void The_excerpt_follows_the_opening_post()
    {
        _discussion.Edit(_opening, _corrected, _now);
        _discussion.Excerpt.ShouldBe("Corrigé");

        _discussion.Delete(_reply);
        _discussion.Excerpt.ShouldBe("Corrigé");

        _discussion.Delete(_opening);
        (_discussion.Excerpt, _discussion.Title).ShouldBe(("", "Un titre assez long"));
    }

    [Fact]
    public void A_post_taken_back_keeps_its_number_and_nothing_of_what_it_said()
    {
        _discussion.Edit(_reply, _corrected, _now);

        _discussion.Delete(_reply);

        _discussion.TakeEvents().ShouldContain(new PostDeleted(_reply.Id));
        (_reply.Useful, _reply.Thanks, _reply.Otherwise).ShouldBe((0, 0, 0));
        (_reply.Seq, _reply.IsDeleted, _reply.Body, _reply.BodyHtml, _reply.EditedOn).ShouldBe((2, true, "", "", null));
        (_discussion.LastSeq, _discussion.Add(Voice.Named(_discussion, new OwnerTag([3], 1), RandomId.New(), "Claire", "Médecin"), _corrected, [3], _now).Seq).ShouldBe((2, 3));
    }

    [Fact]
    public void What_was_taken_back_is_neither_edited_nor_taken_back_again()
    {
        _discussion.Delete(_reply);

        Should.Throw<RuleBrokenException>(() => _discussion.Edit(_reply, _corrected, _now)).Rule.ShouldBe(CommunityRules.PostIsThere);
        Should.Throw<RuleBrokenException>(() => _discussion.Delete(_reply)).Rule.ShouldBe(CommunityRules.PostIsThere);
    }
}
