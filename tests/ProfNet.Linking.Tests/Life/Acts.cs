using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Common;
using ProfNet.Application.Community;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Community.Searching;
using ProfNet.Application.Community.SharedTexts;
using ProfNet.Application.Community.Spaces;
using ProfNet.Application.Community.Subjects;
using ProfNet.Application.Community.Voting;
using ProfNet.Application.Community.Writing;
using ProfNet.Application.Notifications;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Members;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Linking.Tests.Life;

/// <summary>What members do, each as the pages do it.</summary>
internal static class Acts
{
    private static readonly string[] _tags = ["addictologie", "allergologie", "anticoagulation"];

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
            // One's own post takes no reaction of one's own, and none one that was taken back.
        }
    }

    public static Task KeepDraftAsync(SimulatedSite site, Member me, DraftKind kind, string target, string text) => site.SendAsync(
        me, new SaveDraft(kind, target, RandomId.Handle(), Known: 0, new Dictionary<string, string>(StringComparer.Ordinal) { ["Body"] = text }));

    public static Task BookmarkAsync(SimulatedSite site, Member me, string discussion, int inDays) => site.SendAsync(
        me, new BookmarkDiscussion(discussion, On: true, inDays == 0 ? null : ParisTime.Day(site.Clock.Now).AddDays(inDays), inDays % 2 == 0 ? "Utile plus tard." : ""));

    /// <summary>What opens with a discussion, whoever opens it.</summary>
    public static StartDiscussion Opening(string space, Deed deed, string text, VoiceChoice voice, string formKey) =>
        new(space, $"Question numéro {deed.Discussion} d’un confrère", text, voice, formKey)
        {
            Kind = deed.Subject,
            Case = deed.Subject == DiscussionKind.Case ? new CaseText(AgeBand.From40, "Un contexte.", "Un examen.", "Une hypothèse.", text) : null,
            Poll = deed.WithPoll ? Poll : null,
            Tags = [_tags[deed.Discussion % _tags.Length]],
        };

    /// <summary>Everything that a member does in a discussion and that leaves no post.</summary>
    public static Task InDiscussionAsync(SimulatedSite site, Member me, Deed deed, string discussion, string text) => deed.Kind switch
    {
        DeedKind.Follow => site.SendAsync(me, new FollowDiscussion(discussion, FollowLevel.Followed)),
        DeedKind.Mute => site.SendAsync(me, new FollowDiscussion(discussion, FollowLevel.Muted)),
        DeedKind.Vote => site.SendAsync(me, new VoteInPoll(discussion, [deed.Seq])),
        DeedKind.AskPoll => site.SendAsync(me, new OpenPoll(discussion, Poll)),
        DeedKind.AcceptAnswer => site.SendAsync(me, new AcceptAnswer(discussion, deed.Seq, IsAccepted: true)),
        DeedKind.Tag => site.SendAsync(me, new TagDiscussion(discussion, [_tags[deed.Seq]], "")),
        DeedKind.Conclude => site.SendAsync(me, new ConcludeCase(discussion, CaseOutcome.Improved, "Une évolution favorable.")),
        DeedKind.Edit => site.SendAsync(me, new EditPost(discussion, deed.Seq, text)),
        DeedKind.TakeBack => site.SendAsync(me, new DeletePost(discussion, deed.Seq)),
        DeedKind.BringBack => site.SendAsync(me, new RestorePost(discussion, deed.Seq)),
        DeedKind.Share => site.SendAsync(me, new ShareText(discussion, deed.Seq, Shared: true)),
        DeedKind.Improve => ImproveAsync(site, me, deed, discussion, text),
        _ => throw new ArgumentOutOfRangeException(nameof(deed), deed.Kind, "Nothing is done so in a discussion."),
    };

    /// <summary>What a member chooses for the whole site, and what they are told.</summary>
    public static async Task OnSiteAsync(SimulatedSite site, Member me, Deed deed, string space)
    {
        switch (deed.Kind)
        {
            case DeedKind.ReadNews:
                await site.SendAsync(me, new ListNews());
                await site.SendAsync(me, new MarkNewsRead());
                break;
            case DeedKind.ChooseSpace:
                await site.SendAsync(me, new ChooseSpace(space, deed.Other switch { 0 => SpaceLevel.Subscribed, 1 => SpaceLevel.EveryFirstPost, _ => SpaceLevel.Muted }));
                break;
            case DeedKind.ChooseNotices:
                await site.SendAsync(me, new ChooseNotices(NoticeSettings.Default, IsVolunteer: true));
                break;
            default:
                await site.SendAsync(me, new SaveSearch("bilan espace:coordination"));
                break;
        }
    }

    private static PollText Poll => new(PollKind.One, "Que feriez-vous ?", ["Attendre", "Adresser", "Traiter"], "", "", ShowsOnClose: false, Days: 14);

    private static async Task ImproveAsync(SimulatedSite site, Member me, Deed deed, string discussion, string text)
    {
        var shared = await site.SendAsync(me, new GetSharedPost(discussion, deed.Seq));
        await site.SendAsync(me, new ImprovePost(discussion, deed.Seq, text, shared.Version, deed.IsSealed ? VoiceChoice.Pseudonym : VoiceChoice.Name, RandomId.Handle()));
    }
}
