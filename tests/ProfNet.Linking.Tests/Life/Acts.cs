using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Common;
using ProfNet.Application.Community;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Members;

namespace ProfNet.Linking.Tests.Life;

/// <summary>What members do besides writing, as the pages do it.</summary>
internal static class Acts
{
    /// <summary>Opens the page on which a post stands; what that leaves to be written is written before anybody else comes, which is the attacker's best case.</summary>
    public static async Task ReadAsync(SimulatedSite site, Member me, string discussion, int upTo)
    {
        (await site.SendAsync(me, new GetDiscussion(discussion, GetDiscussion.PageOf(upTo)))).Posts.ShouldBeGreaterThanOrEqualTo(upTo);
        foreach (var queue in site.Services.GetServices<ILateWrites>())
        {
            await queue.FlushAsync(CancellationToken.None);
        }
    }

    public static async Task ReactAsync(SimulatedSite site, Member me, string discussion, int seq)
    {
        try
        {
            await site.SendAsync(me, new ReactToPost(discussion, seq, Reaction.Useful, On: true));
        }
        catch (RuleBrokenException)
        {
            // One's own post takes no reaction of one's own.
        }
    }

    public static Task FollowAsync(SimulatedSite site, Member me, string discussion) => site.SendAsync(me, new FollowDiscussion(discussion, ProfNet.Domain.Pseudonyms.FollowLevel.Followed));
}
