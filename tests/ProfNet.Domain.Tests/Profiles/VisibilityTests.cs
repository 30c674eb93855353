using ProfNet.Domain.Profiles;

namespace ProfNet.Domain.Tests.Profiles;

public sealed class VisibilityTests
{
    [Theory]
    [InlineData(ShownTo.Nobody, false, false)]
    [InlineData(ShownTo.Contacts, false, true)]
    [InlineData(ShownTo.Members, true, true)]
    public void Each_part_is_shown_to_whom_it_says_and_to_oneself_and_touches_no_other_part(ShownTo shown, bool toMembers, bool toContacts)
    {
        foreach (var part in Enum.GetValues<ProfilePart>())
        {
            foreach (var others in Enum.GetValues<ShownTo>())
            {
                var all = Enum.GetValues<ProfilePart>().Aggregate(default(Visibility), (v, p) => v.With(p, others));
                var visibility = all.With(part, shown);

                (visibility.Allows(part, Nearness.Member), visibility.Allows(part, Nearness.Contact), visibility.Allows(part, Nearness.Self)).ShouldBe((toMembers, toContacts, true));
                Enum.GetValues<ProfilePart>().Where(p => p != part).ShouldAllBe(p => visibility.Of(p) == others);
                visibility.IsListed.ShouldBeTrue();
                visibility.Listed(isListed: false).Of(part).ShouldBe(shown);
                visibility.Listed(isListed: false).IsListed.ShouldBeFalse();
                visibility.Listed(isListed: false).Listed(isListed: true).ShouldBe(visibility);
            }
        }
    }

    [Fact]
    public void Before_anything_was_chosen_contacts_see_what_is_filled_in_and_nobody_the_specialty()
    {
        Visibility.Initial.Of(ProfilePart.Specialty).ShouldBe(ShownTo.Nobody);
        Enum.GetValues<ProfilePart>().Where(p => p is not ProfilePart.Specialty).ShouldAllBe(p => Visibility.Initial.Of(p) == ShownTo.Contacts);
        Visibility.Initial.IsListed.ShouldBeTrue();
    }

    [Fact]
    public void Languages_are_some_thirty_each_once()
    {
        Language.All.Count.ShouldBeInRange(28, 40);
        Language.All.Select(l => l.Code).ShouldBeUnique();
        Language.All.Select(l => l.Name).ShouldBeUnique();
    }
}
