using ProfNet.Domain.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Domain.Tests.Members;

public sealed class MemberTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 18, 14, 32, 7, TimeSpan.Zero);

    [Fact]
    public void An_applicant_has_the_id_of_their_account_and_no_rights_yet()
    {
        var account = RandomId.New();

        var member = new Member(account, "Claire", "Vasseur", "G15-10", "SM04");

        member.Id.ShouldBe(account);
        RandomId.IsHandle(member.Handle).ShouldBeTrue();
        (member.Standing, member.Role, member.VerifiedOn).ShouldBe((Standing.Applicant, StaffRole.None, null));
    }

    [Fact]
    public void Verifying_an_applicant_keeps_the_day_alone_and_tells_the_other_rooms()
    {
        var member = AnApplicant();

        member.Verify(Assurance.Proved, null, _now);

        (member.Standing, member.VerifiedOn).ShouldBe((Standing.Verified, new DateOnly(2026, 3, 18)));
        member.TakeEvents().ShouldBe([new MemberVerified(member.Id, "G15-10", "SM04"), new RightsChanged(member.Id)]);
    }

    [Fact]
    public void A_member_is_verified_once()
    {
        var member = AVerifiedMember();

        Broken(() => member.Verify(Assurance.Proved, null, _now)).ShouldBe(MembersRules.ApplicationIsPending);
    }

    [Fact]
    public void A_refused_person_may_apply_again_and_be_verified()
    {
        var member = AnApplicant();
        member.Refuse();
        member.Standing.ShouldBe(Standing.Refused);

        member.Reapply("Claire", "Vasseur", "G15-10", null);
        member.Verify(Assurance.Proved, null, _now);

        member.Standing.ShouldBe(Standing.Verified);
        member.TakeEvents().OfType<RightsChanged>().Count().ShouldBe(3);
    }

    [Fact]
    public void A_refused_person_is_not_verified_unless_they_apply_again()
    {
        var member = AnApplicant();
        member.Refuse();

        Broken(() => member.Verify(Assurance.Proved, null, _now)).ShouldBe(MembersRules.ApplicationIsPending);
        Broken(member.Refuse).ShouldBe(MembersRules.ApplicationIsPending);
    }

    [Fact]
    public void A_verified_member_is_neither_refused_nor_an_applicant_again()
    {
        var member = AVerifiedMember();

        Broken(member.Refuse).ShouldBe(MembersRules.ApplicationIsPending);
        Broken(() => member.Reapply("Claire", "Vasseur", "G15-10", null)).ShouldBe(MembersRules.ApplicationWasRefused);
    }

    [Fact]
    public void Staff_is_appointed_among_verified_members_only()
    {
        Broken(() => AnApplicant().Appoint(StaffRole.Moderator)).ShouldBe(MembersRules.StaffIsVerified);

        var member = AVerifiedMember();
        member.Appoint(StaffRole.Moderator);

        member.Role.ShouldBe(StaffRole.Moderator);
        member.TakeEvents().ShouldContain(new RightsChanged(member.Id));
    }

    [Fact]
    public void Whoever_changes_roles_is_without_one_in_between()
    {
        var member = AVerifiedMember();
        member.Appoint(StaffRole.Administrator);
        member.TakeEvents();

        Broken(() => member.Appoint(StaffRole.Delegate)).ShouldBe(MembersRules.OneRoleAtATime);
        member.Appoint(StaffRole.None);
        member.Appoint(StaffRole.Delegate);

        member.Role.ShouldBe(StaffRole.Delegate);
        member.TakeEvents().OfType<RoleChanged>().ShouldBe(
            [new RoleChanged(member.Id, StaffRole.Administrator, StaffRole.None), new RoleChanged(member.Id, StaffRole.None, StaffRole.Delegate)]);
    }

    [Fact]
    public void A_role_given_twice_is_given_once()
    {
        var member = AVerifiedMember();
        member.Appoint(StaffRole.Moderator);
        member.Appoint(StaffRole.Moderator);

        member.TakeEvents().OfType<RoleChanged>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_suspended_member_is_kept_out_with_their_role_and_counted_no_more()
    {
        var member = AVerifiedMember();
        member.Appoint(StaffRole.Moderator);
        member.TakeEvents();

        member.Suspend();

        (member.Standing, member.Role).ShouldBe((Standing.Suspended, StaffRole.None));
        member.TakeEvents().ShouldBe(
            [new RoleChanged(member.Id, StaffRole.Moderator, StaffRole.None), new MembershipEnded(member.Id, "G15-10", "SM04", MembershipEnd.Suspended), new RightsChanged(member.Id)]);
        Broken(member.Suspend).ShouldBe(MembersRules.OnlyVerifiedAreSuspended);
    }

    [Fact]
    public void A_suspension_that_ends_makes_a_verified_member_again()
    {
        var member = AVerifiedMember();
        Broken(member.Reinstate).ShouldBe(MembersRules.OnlySuspendedAreReinstated);
        member.Suspend();
        member.TakeEvents();

        member.Reinstate();

        member.Standing.ShouldBe(Standing.Verified);
        member.TakeEvents().ShouldBe([new MembershipResumed(member.Id, "G15-10", "SM04"), new RightsChanged(member.Id)]);
    }

    [Fact]
    public void A_member_who_leaves_says_what_becomes_of_what_they_wrote()
    {
        var member = AVerifiedMember();
        member.TakeEvents();

        member.Leave("claire@exemple.test", Parting.Goes, Parting.StaysUnnamed);

        member.TakeEvents().ShouldBe(
        [
            new MembershipEnded(member.Id, "G15-10", "SM04", MembershipEnd.Left),
            new MemberLeft(member.Id, "claire@exemple.test", "Claire", Parting.Goes, Parting.StaysUnnamed),
            new RightsChanged(member.Id),
        ]);
    }

    [Fact]
    public void Whoever_was_not_counted_when_they_leave_is_not_counted_off()
    {
        var (applicant, suspended) = (AnApplicant(), AVerifiedMember());
        suspended.Suspend();
        suspended.TakeEvents();

        applicant.Leave("a@exemple.test", Parting.Stays, Parting.Stays);
        suspended.Leave("b@exemple.test", Parting.Stays, Parting.Stays);

        applicant.TakeEvents().Concat(suspended.TakeEvents()).ShouldNotContain(e => e is MembershipEnded);
    }

    [Fact]
    public void Whoever_is_in_the_team_leaves_it_first()
    {
        var member = AVerifiedMember();
        member.Appoint(StaffRole.Delegate);

        Broken(() => member.Leave("a@exemple.test", Parting.Stays, Parting.Stays)).ShouldBe(MembersRules.StaffLeavesTheTeamFirst);
    }

    private static Member AnApplicant() => new(RandomId.New(), "Claire", "Vasseur", "G15-10", "SM04");

    private static Member AVerifiedMember()
    {
        var member = AnApplicant();
        member.Verify(Assurance.Proved, null, _now);
        return member;
    }

    private static string Broken(Action act) => Should.Throw<RuleBrokenException>(act).Rule;
}
