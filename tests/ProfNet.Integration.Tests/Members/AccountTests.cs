using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Domain.Members;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Integration.Tests.Members;

public sealed class AccountTests(MembersSite site) : IClassFixture<MembersSite>
{
    [Fact]
    public async Task An_application_opens_an_account_that_waits_for_its_address_to_be_confirmed()
    {
        var somebody = await ApplicantAsync("G15-21");

        (await site.Node.Visitor().SignIn(somebody.Email)).Status.ShouldBe(422);
        var link = await ConfirmationLinkAsync(somebody);
        (await site.Node.Visitor().Get(link)).Status.ShouldBe(200);
        (await site.Node.Visitor().SignIn(somebody.Email)).Status.ShouldBe(422); // a mail server that opens links has confirmed nothing

        var answer = await site.Node.Visitor().Submit(link);

        (answer.Status, answer.Document.QuerySelector("h1")?.TextContent).ShouldBe((200, "Adresse confirmée"));
        (await site.Node.Visitor().SignIn(somebody.Email)).Status.ShouldBe(302);
        (await site.Node.Visitor().Submit(link)).Status.ShouldBe(200); // twice is as good as once
    }

    [Fact]
    public async Task A_link_of_somebody_else_or_with_a_letter_wrong_confirms_nothing()
    {
        var (somebody, other) = (await ApplicantAsync("G15-21"), await ApplicantAsync("G15-21"));
        var (link, othersLink) = (await ConfirmationLinkAsync(somebody), await ConfirmationLinkAsync(other));

        foreach (var wrong in new[] { link.Split("&token=")[0] + "&token=" + othersLink.Split("&token=")[1], link[..^4] + "AAAA", "/account/confirm" })
        {
            (await site.Node.Visitor().Submit(wrong)).Status.ShouldBe(422);
        }

        (await site.Node.ReadAsync(db => db.Accounts.CountAsync(a => (a.Id == somebody.Id || a.Id == other.Id) && a.EmailConfirmed))).ShouldBe(0);
    }

    [Fact]
    public async Task An_address_has_one_account_whatever_its_letters_case()
    {
        var somebody = await ApplicantAsync("G15-21");

        var again = await Should.ThrowAsync<DbUpdateException>(() => ApplyAsync(new(RandomId.New(), somebody.Email.ToUpperInvariant()), "G15-21"));

        again.InnerException.ShouldBeOfType<PostgresException>().SqlState.ShouldBe(PostgresErrorCodes.UniqueViolation);
    }

    [Fact]
    public async Task Members_of_a_profession_are_counted_as_they_are_verified_also_two_at_once()
    {
        const string Profession = "G15-91"; // no other test of this class uses it
        var people = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ApplicantAsync(Profession)));

        await Task.WhenAll(people.Select(p => site.VerifyAsync(p)));

        (await site.AskAsync<int>("select verified from members.populations where profession_key = $1 and specialty_code is null", Profession)).ShouldBe(4);
    }

    [Fact]
    public async Task Two_administrators_who_decide_at_once_make_one_verified_member()
    {
        const string Profession = "G15-92";
        var somebody = await ApplicantAsync(Profession);
        using var bothHaveRead = new Barrier(2);

        async Task Decide() => await site.Node.DoAsync(async db =>
        {
            var member = await db.Members.FindOrThrowAsync(somebody.Id, CancellationToken.None);
            await Task.Run(bothHaveRead.SignalAndWait);
            member.Verify(Assurance.Proved, null, TimeProvider.System.GetUtcNow());
        });
        var decisions = new[] { Decide(), Decide() };

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => Task.WhenAll(decisions));
        decisions.Count(d => d.IsCompletedSuccessfully).ShouldBe(1);
        (await site.AskAsync<int>("select verified from members.populations where profession_key = $1", Profession)).ShouldBe(1);
    }

    [Fact]
    public async Task A_page_that_says_nothing_of_its_audience_is_closed_to_visitors()
    {
        var policies = site.Node.Services.GetRequiredService<IAuthorizationPolicyProvider>();

        var fallback = (await policies.GetFallbackPolicyAsync()).ShouldNotBeNull();

        var authorization = site.Node.Services.CreateScope().ServiceProvider.GetRequiredService<IAuthorizationService>();
        (await authorization.AuthorizeAsync(new(), fallback)).Succeeded.ShouldBeFalse();
        foreach (var audience in Enum.GetValues<Audience>())
        {
            var policy = (await policies.GetPolicyAsync(audience.ToString())).ShouldNotBeNull();
            (await authorization.AuthorizeAsync(new(), policy)).Succeeded.ShouldBe(audience is Audience.Anyone);
        }
    }

    private async Task<Somebody> ApplicantAsync(string profession)
    {
        var somebody = new Somebody(RandomId.New(), $"{RandomId.Handle()}@exemple.test");
        await ApplyAsync(somebody, profession);
        return somebody;
    }

    private async Task ApplyAsync(Somebody somebody, string profession)
    {
        var hash = await site.Node.Services.GetRequiredService<Passwords>().HashAsync(MembersSite.Password, CancellationToken.None);
        await site.Node.HappenAsync(new ApplicationSubmitted(somebody.Id, somebody.Email, hash, "Claire", "Vasseur", profession, SpecialtyCode: null));
    }

    private async Task<string> ConfirmationLinkAsync(Somebody somebody)
    {
        await using var scope = site.Node.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ConfirmationLinks>().ForAsync(somebody.Id, CancellationToken.None);
    }
}
