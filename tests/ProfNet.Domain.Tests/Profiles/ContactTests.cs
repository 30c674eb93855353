using ProfNet.Domain.Common;
using ProfNet.Domain.Profiles;

namespace ProfNet.Domain.Tests.Profiles;

public sealed class ContactTests
{
    private static readonly DateOnly _today = new(2026, 11, 22);

    private readonly Guid _asker = RandomId.New();
    private readonly Guid _asked = RandomId.New();

    [Fact]
    public void Who_was_asked_answers_and_a_contact_knows_its_month_alone()
    {
        var contact = Asked("Bonjour.");

        contact.Answer(_asked, accepts: true);

        (contact.State, contact.AskedOn, contact.Message).ShouldBe((ContactState.Accepted, new DateOnly(2026, 11, 1), ""));
        Broken(() => contact.AskAgain(_asker, "", _today)).ShouldBe(ProfilesRules.ContactIsNew);
        Broken(() => contact.Answer(_asked, accepts: false)).ShouldBe(ProfilesRules.ContactIsPending);
    }

    [Fact]
    public void Nobody_answers_their_own_request_nor_asks_themselves_nor_twice()
    {
        Broken(() => Asked().Answer(_asker, accepts: true)).ShouldBe(ProfilesRules.ContactIsPending);
        Broken(() => Contact.Ask(_asker, _asker, "", _today)).ShouldBe(ProfilesRules.ContactsAreOthers);
        Broken(() => Asked().AskAgain(_asker, "", _today)).ShouldBe(ProfilesRules.ContactIsAskedOnce);
        Broken(() => Asked().Withdraw(_asked)).ShouldBe(ProfilesRules.ContactIsPending);
    }

    [Fact]
    public void Who_asks_back_has_accepted()
    {
        var contact = Asked();

        contact.AskAgain(_asked, "", _today);

        contact.State.ShouldBe(ContactState.Accepted);
    }

    [Fact]
    public void What_came_to_nothing_rests_a_month_for_who_asked_and_not_for_the_other()
    {
        var (declined, withdrawn, other) = (Asked(), Asked(), Asked());
        declined.Answer(_asked, accepts: false);
        withdrawn.Withdraw(_asker);
        other.Answer(_asked, accepts: false);

        Broken(() => declined.AskAgain(_asker, "", _today.AddDays(Contact.DaysOfRest - 1))).ShouldBe(ProfilesRules.ContactIsAskedOnce, "as if it waited");
        Broken(() => withdrawn.AskAgain(_asker, "", _today.AddDays(Contact.DaysOfRest - 1))).ShouldBe(ProfilesRules.ContactRests);
        declined.AskAgain(_asker, "Encore.", _today.AddDays(Contact.DaysOfRest));
        other.AskAgain(_asked, "", _today);

        (declined.State, declined.AskerId, declined.Message).ShouldBe((ContactState.Asked, _asker, "Encore."));
        (other.State, other.AskerId, other.AskedId).ShouldBe((ContactState.Asked, _asked, _asker));
    }

    [Fact]
    public void Who_was_declined_may_take_it_back_without_learning_it()
    {
        var contact = Asked();
        contact.Answer(_asked, accepts: false);

        contact.Withdraw(_asker);

        contact.State.ShouldBe(ContactState.Withdrawn);
    }

    private Contact Asked(string message = "") => Contact.Ask(_asker, _asked, message, _today);

    private static string Broken(Action act) => Should.Throw<RuleBrokenException>(act).Rule;
}
