using ProfNet.Application.Community.Spaces;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>How long discussions of a space wait for a first answer, worked out at night and said on its page.</summary>
public sealed class FirstAnswersTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task The_median_is_said_from_five_answers_on_in_minutes_where_hours_are_known()
    {
        var space = await site.SomeSpaceAsync(place: 3);
        await site.RunAsync("update community.spaces set takes_pseudonyms = false where slug = $1", space);
        for (var i = 0; i < MeasureFirstAnswers.Fewest; i++)
        {
            (await MedianAsync(space)).ShouldBeNull();
            (await (await site.MemberAsync()).Get($"/spaces/{space}")).Main.ShouldNotContain("Première réponse");
            var discussion = await AnsweredAsync(space);
            await site.RunAsync(
                "update community.posts_named set posted_at = now() - make_interval(mins => 10 * $2) where seq = 1 and discussion_id = $1", await site.DiscussionIdAsync(discussion), i + 1);
        }

        (await MedianAsync(space)).ShouldBe(30);
        (await (await site.MemberAsync()).Get($"/spaces/{space}")).Main.ShouldContain("Première réponse en 30\u00A0min");
    }

    [Fact]
    public async Task Where_pseudonyms_are_taken_it_is_whole_days()
    {
        var space = await site.SomeSpaceAsync();
        for (var i = 0; i < MeasureFirstAnswers.Fewest; i++)
        {
            var discussion = await AnsweredAsync(space);
            await site.RunAsync("update community.discussions set opened_on = opened_on - $2 where id = $1", await site.DiscussionIdAsync(discussion), i);
        }

        (await MedianAsync(space)).ShouldBe(2 * 24 * 60);
        (await (await site.MemberAsync()).Get($"/spaces/{space}")).Main.ShouldContain("Première réponse en 2\u00A0jours");
    }

    private async Task<string> AnsweredAsync(string space)
    {
        var opener = await site.MemberAsync();
        var discussion = await opener.StartAsync(space, "Name");
        await opener.ReplyAsync(discussion, "Une précision, qui n’est pas une réponse.");
        await (await site.MemberAsync()).ReplyAsync(discussion, "Une réponse.", "Name");
        return discussion;
    }

    private async Task<int?> MedianAsync(string space)
    {
        await site.Node.RunChoreAsync<MeasureFirstAnswers>();
        return await site.AskAsync<int>("select coalesce(first_answer_minutes, -1) from community.spaces where slug = $1", space) is >= 0 and var minutes ? minutes : null;
    }
}
