using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Sealing;

namespace ProfNet.Domain.Tests.Community;

public sealed class DiscussionTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 18, 14, 32, 7, TimeSpan.Zero);
    private static readonly PostText _text = new("**Bonjour**", "<p><strong>Bonjour</strong></p>", "Bonjour");

    [Fact]
    public void Posts_are_numbered_from_one_without_gaps()
    {
        var discussion = Open();
        var (named, hidden) = (Named(discussion), Sealed(discussion));

        var numbers = new[] { named, hidden, hidden, named }.Select(voice => Add(discussion, voice).Seq);

        numbers.ShouldBe([1, 2, 3, 4]);
        discussion.LastSeq.ShouldBe(4);
    }

    [Fact]
    public void The_first_post_gives_the_opener_and_the_excerpt_and_later_ones_change_neither()
    {
        var discussion = Open();
        var (opener, other) = (Sealed(discussion), Named(discussion));

        Add(discussion, opener);
        discussion.Add(other, new PostText("Autre", "<p>Autre</p>", "Autre"), [1], _now);

        (discussion.OpenerVoiceId, discussion.Excerpt).ShouldBe((opener.Id, "Bonjour"));
    }

    [Fact]
    public void A_named_post_knows_its_instant_where_no_pseudonym_may_be()
    {
        var space = new Space("officine", "Officine", "", "cobalt", groupSlug: null, position: 1);
        space.SwitchPseudonyms(taken: false);
        var discussion = space.Open("Un titre assez long", _now);
        var voice = Named(discussion);

        var post = Add(discussion, voice).ShouldBeOfType<NamedPost>();

        (post.PostedAt, post.VoiceId, post.DiscussionId).ShouldBe((_now, voice.Id, discussion.Id));
        (post.Body, post.BodyHtml).ShouldBe((_text.Markdown, _text.Html));
    }

    [Fact]
    public void A_named_post_knows_its_day_alone_where_one_may() // its hour would set a sealed one between two
    {
        var discussion = Open();

        var post = (NamedPost)Add(discussion, Named(discussion));

        post.PostedAt.ShouldBe(ParisTime.StartOfDay(new DateOnly(2026, 3, 18)));
    }

    [Fact]
    public void A_post_that_is_added_is_told_without_its_author()
    {
        var discussion = Open();

        var post = Add(discussion, Sealed(discussion));

        discussion.TakeEvents().ShouldBe([new PostAdded(post.Id, discussion.Id, 1)]);
    }

    [Fact]
    public void A_sealed_post_knows_its_day_and_has_no_place_for_an_hour()
    {
        var discussion = Open();

        var post = Add(discussion, Sealed(discussion)).ShouldBeOfType<SealedPost>();

        post.PostedOn.ShouldBe(new DateOnly(2026, 3, 18));
        typeof(SealedPost).GetProperties().Select(p => p.PropertyType).ShouldNotContain(t => t == typeof(DateTimeOffset) || t == typeof(DateTime));
    }

    [Fact]
    public void The_last_day_follows_the_newest_post()
    {
        var discussion = Open();

        Add(discussion, Named(discussion), _now.AddDays(3));

        (discussion.OpenedOn, discussion.LastOn).ShouldBe((new DateOnly(2026, 3, 18), new DateOnly(2026, 3, 21)));
    }

    [Fact]
    public void The_last_day_never_goes_back_when_a_clock_does()
    {
        var discussion = Open();
        var voice = Named(discussion);
        Add(discussion, voice, _now.AddDays(3));

        Add(discussion, voice, _now);

        discussion.LastOn.ShouldBe(new DateOnly(2026, 3, 21));
    }

    [Fact]
    public void A_post_of_half_past_midnight_in_Paris_belongs_to_the_new_day()
    {
        var discussion = Open();
        var lateInLondon = new DateTimeOffset(2026, 7, 14, 22, 30, 0, TimeSpan.Zero);

        var post = (SealedPost)Add(discussion, Sealed(discussion), lateInLondon);

        (post.PostedOn, discussion.LastOn).ShouldBe((new DateOnly(2026, 7, 15), new DateOnly(2026, 7, 15)));
    }

    [Fact]
    public void Voices_are_counted_and_the_sealed_ones_among_them()
    {
        var discussion = Open();

        discussion.Hear(Named(discussion));
        discussion.Hear(Sealed(discussion));
        discussion.Hear(Sealed(discussion));

        (discussion.Voices, discussion.SealedVoices).ShouldBe((3, 2));
    }

    [Fact]
    public void Discussions_and_posts_have_ids_that_tell_no_time()
    {
        var discussion = Open();
        var voice = Sealed(discussion);

        Guid[] ids = [discussion.Id, voice.Id, Add(discussion, voice).Id, Add(discussion, Named(discussion)).Id];

        ids.ShouldAllBe(id => id.Version == 4);
        RandomId.IsHandle(discussion.Handle).ShouldBeTrue();
    }

    private static Discussion Open() =>
        new Space("officine", "Officine", "", "cobalt", groupSlug: null, position: 1).Open("Un titre assez long", _now);

    private static Post Add(Discussion discussion, Voice voice, DateTimeOffset? at = null) => discussion.Add(voice, _text, [1, 2, 3], at ?? _now);

    private static Voice Named(Discussion discussion) => Voice.Named(discussion, new OwnerTag([1], 1), RandomId.New(), "Claire Vasseur", "Médecin");

    private static Voice Sealed(Discussion discussion) => Voice.Sealed(discussion, new OwnerTag([2], 1), RandomId.New(), "Confrère Cobalt", "Médecin");
}
