using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Sealing;

namespace ProfNet.Domain.Tests.Community;

public sealed class ClinicalCaseTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 18, 14, 32, 7, TimeSpan.Zero);
    private static readonly CaseText _text = new(AgeBand.From60, "Contexte", "Examen", "", "Question ?");

    [Fact]
    public void A_case_ends_as_its_opener_says_and_may_be_said_otherwise()
    {
        var discussion = Open(DiscussionKind.Case);
        var @case = new ClinicalCase(discussion, _text);

        @case.Conclude(discussion, CaseOutcome.Stable, "Rien de neuf.");
        @case.Conclude(discussion, CaseOutcome.Recovered, "Guéri.");

        (discussion.Outcome, @case.OutcomeText, @case.Text).ShouldBe((CaseOutcome.Recovered, "Guéri.", _text));
    }

    [Theory]
    [InlineData(DiscussionKind.Question)]
    [InlineData(DiscussionKind.Talk)]
    public void Nothing_else_is_a_case(DiscussionKind kind) =>
        Should.Throw<RuleBrokenException>(() => new ClinicalCase(Open(kind), _text)).Rule.ShouldBe(CommunityRules.OnlyCasesEnd);

    [Fact]
    public void Taking_its_opening_post_back_says_so()
    {
        var discussion = Open(DiscussionKind.Case);
        var opening = Add(discussion);
        discussion.TakeEvents();

        discussion.Delete(opening);

        discussion.TakeEvents().ShouldContain(new CaseWithdrawn(discussion.Id));
    }

    [Fact]
    public void One_reply_is_accepted_and_no_more_once_it_is_taken_back()
    {
        var discussion = Open(DiscussionKind.Question);
        var (_, first, second) = (Add(discussion), Add(discussion), Add(discussion));

        discussion.Accept(first);
        discussion.Accept(second);
        discussion.AcceptedSeq.ShouldBe(3);
        discussion.Delete(first);
        discussion.AcceptedSeq.ShouldBe(3);
        discussion.Delete(second);

        discussion.AcceptedSeq.ShouldBeNull();
        Should.Throw<RuleBrokenException>(() => discussion.Accept(second)).Rule.ShouldBe(CommunityRules.AnswerIsThere);
    }

    [Fact]
    public void The_question_is_not_its_own_answer_nor_is_a_post_of_elsewhere()
    {
        var discussion = Open(DiscussionKind.Case);
        var elsewhere = Open(DiscussionKind.Case);
        var (opening, _, other) = (Add(discussion), Add(elsewhere), Add(elsewhere));

        Should.Throw<RuleBrokenException>(() => discussion.Accept(opening)).Rule.ShouldBe(CommunityRules.AnswerIsThere);
        Should.Throw<RuleBrokenException>(() => discussion.Accept(other)).Rule.ShouldBe(CommunityRules.AnswerIsThere);
    }

    [Fact]
    public void Open_talk_has_no_answer()
    {
        var discussion = Open(DiscussionKind.Talk);
        var (_, reply) = (Add(discussion), Add(discussion));

        Should.Throw<RuleBrokenException>(() => discussion.Accept(reply)).Rule.ShouldBe(CommunityRules.OnlyQuestionsAreAnswered);
    }

    [Fact]
    public void A_discussion_bears_five_tags_each_once_in_one_order()
    {
        var discussion = Open(DiscussionKind.Question);

        discussion.Tag(["b", "a", "b"]);

        discussion.Tags.ShouldBe(["a", "b"]);
        Should.Throw<RuleBrokenException>(() => discussion.Tag(["a", "b", "c", "d", "e", "f"])).Rule.ShouldBe(CommunityRules.TagsAreFew);
    }

    private static Discussion Open(DiscussionKind kind) => new Space("officine", "Officine", "", "cobalt", groupSlug: null, position: 1).Open("Un titre assez long", _now, kind);

    private static Post Add(Discussion discussion)
    {
        var voice = Voice.Named(discussion, new OwnerTag([1], 1), RandomId.New(), "Camille Testeur", "Médecin");
        return discussion.Add(voice, new PostText("Bonjour", "<p>Bonjour</p>", "Bonjour"), [1], _now);
    }
}
