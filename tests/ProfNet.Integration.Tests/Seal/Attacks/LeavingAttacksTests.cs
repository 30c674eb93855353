using ProfNet.Integration.Tests.Members;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal.Attacks;

/// <summary>Whoever compares the discussions before and after somebody left.</summary>
public sealed class LeavingAttacksTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task Attack_28_account_deletion_changes_no_discussion_at_that_moment()
    {
        await site.FillWithColleaguesAsync();
        var person = await site.PersonAsync();
        var written = await site.WrittenByAsync(person, 3, "Pseudonym");
        var reader = await site.MemberAsync();
        await ProfNetSite.PagesAsync(reader, written);
        await site.Node.FlushAsync(); // how far the reader has read is written before, and is their own
        var before = await ProfNetSite.PagesAsync(reader, written);

        (await ProfNetSite.LeaveAsync(await site.SignedInAsync(person.Id), "Goes", "Goes")).Status.ShouldBe(302);

        (await ProfNetSite.PagesAsync(reader, written)).ShouldBe(before);
        (await site.AskAsync<long>("select count(*) from community.posts_sealed where is_deleted")).ShouldBe(0);
    }
}
