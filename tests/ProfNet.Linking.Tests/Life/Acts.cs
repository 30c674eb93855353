using ProfNet.Application.Community;
using ProfNet.Domain.Members;

namespace ProfNet.Linking.Tests.Life;

/// <summary>What members do besides writing, as the pages do it.</summary>
internal static class Acts
{
    /// <summary>Opens the page on which a post stands.</summary>
    public static async Task ReadAsync(SimulatedSite site, Member me, string discussion, int upTo) =>
        (await site.SendAsync(me, new GetDiscussion(discussion, GetDiscussion.PageOf(upTo)))).Posts.ShouldBeGreaterThanOrEqualTo(upTo);

    public static Task ReactAsync(SimulatedSite site, Member me, string discussion, int seq) => Task.CompletedTask;

    public static Task FollowAsync(SimulatedSite site, Member me, string discussion) => Task.CompletedTask;
}
