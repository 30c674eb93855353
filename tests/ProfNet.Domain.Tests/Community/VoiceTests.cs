using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Sealing;

namespace ProfNet.Domain.Tests.Community;

public sealed class VoiceTests
{
    private static readonly Guid _member = RandomId.New();
    private static readonly OwnerTag _owner = new([1, 2, 3], 7);

    private readonly Discussion _discussion =
        new Space("officine", "Officine", "", "cobalt", groupSlug: null, position: 1).Open("Un titre assez long", TimeProvider.System.GetUtcNow());

    [Fact]
    public void A_named_voice_has_its_member_and_their_name()
    {
        var voice = Voice.Named(_discussion, _owner, _member, "Claire Vasseur", "Médecin");

        (voice.MemberId, voice.IsSealed, voice.Name, voice.Badge).ShouldBe((_member, false, "Claire Vasseur", "Médecin"));
    }

    [Fact]
    public void A_sealed_voice_has_a_pseudonym_and_no_member()
    {
        var voice = Voice.Sealed(_discussion, _owner, _member, "Confrère Cobalt", "Médecin");

        (voice.MemberId, voice.IsSealed, voice.Name).ShouldBe((null, true, "Confrère Cobalt"));
        voice.GetType().GetProperties().Select(p => p.GetValue(voice)).ShouldNotContain(_member);
    }

    [Fact]
    public void A_named_voice_whose_member_left_may_lose_the_name()
    {
        var voice = Voice.Named(_discussion, _owner, _member, "Claire Vasseur", "Médecin");

        voice.Unname();

        (voice.Name, voice.Badge).ShouldBe(("Membre supprimé", "Médecin"));
        Should.Throw<RuleBrokenException>(Voice.Sealed(_discussion, _owner, _member, "Confrère Cobalt", "Médecin").Unname).Rule.ShouldBe(CommunityRules.PseudonymIsKept);
    }

    [Fact]
    public void Disowned_either_leads_to_nobody_and_keeps_the_name_it_bears()
    {
        var (named, pseudonym) = (Voice.Named(_discussion, _owner, _member, "Claire Vasseur", "Médecin"), Voice.Sealed(_discussion, _owner, _member, "Confrère Cobalt", "Médecin"));

        foreach (var voice in (Voice[])[named, pseudonym])
        {
            voice.Disown();
            voice.OwnerTag.ShouldNotBe(_owner.Bytes);
            voice.OwnerTag.Length.ShouldBe(_owner.Bytes.Length);
        }

        (named.Name, named.MemberId is null, named.MemberId == _member).ShouldBe(("Claire Vasseur", false, false));
        (pseudonym.Name, pseudonym.MemberId, pseudonym.IsSealed).ShouldBe(("Confrère Cobalt", null, true));
    }

    [Fact]
    public void Both_keep_the_tag_of_their_owner_and_the_number_of_its_key()
    {
        foreach (var voice in (Voice[])[Voice.Named(_discussion, _owner, _member, "Claire", "Médecin"), Voice.Sealed(_discussion, _owner, _member, "Confrère", "Médecin")])
        {
            (voice.OwnerTag, voice.KeyNo, voice.DiscussionId).ShouldBe((_owner.Bytes, _owner.KeyNo, _discussion.Id));
        }
    }

    [Fact]
    public void Both_tell_the_vault_whose_they_are_so_that_the_number_of_its_entries_says_nothing()
    {
        foreach (var voice in (Voice[])[Voice.Named(_discussion, _owner, _member, "Claire", "Médecin"), Voice.Sealed(_discussion, _owner, _member, "Confrère", "Médecin")])
        {
            voice.TakeEvents().ShouldBe([new VoiceTaken(voice.Id, _discussion.Id, _member)]);
            voice.TakeEvents().ShouldBeEmpty("an event is taken once");
        }
    }
}
