using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Sealing;

namespace ProfNet.Domain.Tests.Community;

public sealed class CuratedDiscussionTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 18, 14, 32, 7, TimeSpan.Zero);
    private static readonly PostText _text = new("Bonjour", "<p>Bonjour</p>", "Bonjour");

    [Fact]
    public void A_closed_discussion_takes_no_post_and_no_edit_until_it_is_reopened()
    {
        var (discussion, voice) = Open(Space());
        var post = Add(discussion, voice);
        discussion.Close(closed: true);

        Broken(() => Add(discussion, voice)).ShouldBe(CommunityRules.DiscussionIsOpen);
        Broken(() => discussion.Edit(post, _text, _now)).ShouldBe(CommunityRules.DiscussionIsOpen);
        discussion.Close(closed: false);

        Add(discussion, voice).Seq.ShouldBe(2);
    }

    [Fact]
    public void Posts_of_two_become_one_row_of_numbers_and_the_one_is_no_more_than_an_address()
    {
        var (one, other) = (Space(), Space());
        var ((merged, first), (into, second)) = (Open(one), Open(other));
        Add(merged, first);
        Add(merged, first);
        Add(into, second);

        merged.MergeInto(into, one, other).ShouldBe(1);

        (into.LastSeq, into.Voices, into.Joined).ShouldBe((3, 2, 1));
        (merged.MergedInto, merged.MergedSeq, one.Discussions, other.Discussions).ShouldBe((into.Id, 2, 0, 1));
        Broken(() => Add(merged, first)).ShouldBe(CommunityRules.DiscussionIsThere);
        Broken(() => merged.Pin(pinned: true)).ShouldBe(CommunityRules.DiscussionIsThere);
        Add(into, second).Seq.ShouldBe(4);
    }

    [Fact]
    public void Four_at_most_come_together()
    {
        var space = Space();
        var (into, _) = Open(space);
        for (var i = 0; i < Discussion.MostJoined; i++)
        {
            Open(space).Discussion.MergeInto(into, space, space);
        }

        Broken(() => Open(space).Discussion.MergeInto(into, space, space)).ShouldBe(CommunityRules.MergesHaveAnEnd);
        Broken(() => into.MergeInto(Open(space).Discussion, space, space)).ShouldBe(CommunityRules.MergesHaveAnEnd);
    }

    [Fact]
    public void What_may_hold_pseudonyms_is_merged_into_nothing_that_tells_hours()
    {
        var (days, hours) = (Space(), Space());
        hours.SwitchPseudonyms(taken: false);

        Broken(() => Open(days).Discussion.MergeInto(Open(hours).Discussion, days, hours)).ShouldBe(CommunityRules.MergesKeepDays);
    }

    [Fact]
    public void A_split_leaves_the_answer_s_mark_and_voices_that_went()
    {
        var space = Space();
        var (discussion, voice) = Open(space);
        Add(discussion, voice);
        Add(discussion, Hear(discussion));

        var made = discussion.SplitOff("Un fil à part, désormais", posts: 1, new(2026, 3, 1), new(2026, 3, 2), space);
        discussion.Lose([2], voices: 1, sealedVoices: 1);

        (made.SpaceId, made.LastSeq, made.OpenedOn, made.LastOn, made.TakesPseudonyms).ShouldBe((space.Id, 1, new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2), true));
        (discussion.Voices, discussion.SealedVoices, discussion.LastSeq, space.Discussions).ShouldBe((1, 1, 2, 2));
    }

    [Fact]
    public void A_voice_that_goes_on_elsewhere_bears_another_name_and_still_no_member()
    {
        var space = Space();
        var (discussion, voice) = Open(space);
        var made = discussion.SplitOff("Un fil à part, désormais", posts: 1, new(2026, 3, 1), new(2026, 3, 1), space);

        var again = Voice.Again(made, new OwnerTag([9], 1), voice, "Confrère Séquoia", RandomId.New());

        (again.IsSealed, again.MemberId, again.Name, again.Badge, again.DiscussionId).ShouldBe((true, null, "Confrère Séquoia", voice.Badge, made.Id));
        again.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<VoiceTaken>().VoiceId.ShouldBe(again.Id);
        Voice.Again(made, new OwnerTag([8], 1), voice, "Confrère Cobalt", memberId: null).TakeEvents().ShouldBeEmpty();
    }

    private static Space Space() => new("bon-usage", "Bon usage", "", "cobalt", groupSlug: null, position: 1);

    private static (Discussion Discussion, Voice Voice) Open(Space space)
    {
        var discussion = space.Open("Un titre assez long", _now);
        return (discussion, Hear(discussion));
    }

    private static Voice Hear(Discussion discussion)
    {
        var voice = Voice.Sealed(discussion, new OwnerTag([1], 1), RandomId.New(), "Confrère Sépia", "Médecin");
        discussion.Hear(voice);
        return voice;
    }

    private static Post Add(Discussion discussion, Voice voice) => discussion.Add(voice, _text, [1], _now);

    private static string Broken(Action act) => Should.Throw<RuleBrokenException>(act).Rule;
}
