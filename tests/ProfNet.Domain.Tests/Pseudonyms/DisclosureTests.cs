using ProfNet.Domain.Common;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Domain.Tests.Pseudonyms;

public sealed class DisclosureTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private readonly Guid _asker = RandomId.New();
    private readonly Guid _delegate = RandomId.New();

    [Fact]
    public void It_is_decided_once_and_by_somebody_else()
    {
        var disclosure = Requested();
        Broken(() => disclosure.Approve(_asker, _now)).ShouldBe(PseudonymsRules.TwoPeopleLiftASeal);
        disclosure.Refuse(_delegate, _now);

        (disclosure.State, disclosure.DecidedBy).ShouldBe((DisclosureState.Refused, _delegate));
        Broken(() => disclosure.Approve(_delegate, _now)).ShouldBe(PseudonymsRules.DisclosureIsPending);
        Broken(() => disclosure.Show(_asker, _now)).ShouldBe(PseudonymsRules.DisclosureIsApproved);
    }

    [Fact]
    public void Its_asker_alone_sees_it_once_and_again_for_ten_minutes()
    {
        var disclosure = Requested();
        Broken(() => disclosure.Show(_asker, _now)).ShouldBe(PseudonymsRules.DisclosureIsApproved);
        disclosure.Approve(_delegate, _now);
        Broken(() => disclosure.Show(_delegate, _now)).ShouldBe(PseudonymsRules.OnlyTheRequesterSees);

        disclosure.Show(_asker, _now).ShouldBeTrue();
        disclosure.Show(_asker, _now.AddMinutes(9.9)).ShouldBeFalse();
        (disclosure.State, disclosure.ShownTo, disclosure.ShownAt).ShouldBe((DisclosureState.Shown, _asker, _now));
        Broken(() => disclosure.Show(_asker, _now.AddMinutes(10))).ShouldBe(PseudonymsRules.DisclosureIsShownOnce);
        Broken(() => disclosure.Approve(_delegate, _now)).ShouldBe(PseudonymsRules.DisclosureIsPending);
    }

    private Disclosure Requested() => new(RandomId.New(), RandomId.Handle(), "Confrère Cobalt", DisclosureGround.JudgesOrder, " Ordonnance 12 ", memberMayNotBeTold: false, _asker, _now);

    private static string Broken(Action act) => Should.Throw<RuleBrokenException>(act).Rule;
}
