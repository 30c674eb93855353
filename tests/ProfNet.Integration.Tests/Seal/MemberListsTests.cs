using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal;

/// <summary>The list of a member's own discussions: one for everybody, of one length, whatever they do.</summary>
public sealed class MemberListsTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string Lists = "select count(*) from community.member_index";
    private const string Verified = "select count(*) from members.members where standing = 'Verified'";

    [Fact]
    public async Task A_member_has_one_from_their_admission_on_and_writing_neither_adds_one_nor_makes_it_longer()
    {
        var author = await site.MemberAsync();
        await site.PersonAsync(Standing.Applicant);
        var before = await site.AskAsync<long>(Lists);

        for (var i = 0; i < 5; i++)
        {
            await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        }

        before.ShouldBe(await site.AskAsync<long>(Verified));
        (await site.AskAsync<long>(Lists)).ShouldBe(before);
        (await site.AskAsync<long>("select count(distinct length(sealed)) from community.member_index")).ShouldBe(1);
        (await author.Get("/discussions/mine")).Document.QuerySelectorAll("article").Length.ShouldBe(5, "or nothing was written in it");
    }

    [Fact]
    public async Task Whoever_was_admitted_before_there_were_any_is_given_theirs_empty_and_once()
    {
        await site.RunAsync("delete from community.member_index");

        await site.Node.RunChoreAsync<MakeMissingIndexes>();
        await site.Node.RunChoreAsync<MakeMissingIndexes>();

        (await site.AskAsync<long>(Lists)).ShouldBe(await site.AskAsync<long>(Verified));
        (await site.AskAsync<long>("select count(distinct length(sealed)) from community.member_index")).ShouldBe(1);
    }
}
