using System.Runtime.CompilerServices;
using ProfNet.Application.Common;

namespace ProfNet.Application.Notifications;

/// <summary>How a member wants to be told of what, and what they were told before.</summary>
internal sealed class OwnNoticesData(OwnLists lists) : IOwnData
{
    public IReadOnlyList<string> Tables => ["notifications.inboxes"];

    public async IAsyncEnumerable<OwnFile> ReadAsync(Guid member, [EnumeratorCancellation] CancellationToken ct)
    {
        var own = await lists.ReadAsync(member, ct);
        yield return OwnFile.Json("notices.json", new
        {
            own.Settings.IsLive,
            own.Settings.NamesDiscussions,
            own.Settings.Quiet,
            Kinds = Enum.GetValues<NoticeKind>().ToDictionary(kind => kind.ToString(), own.Settings.Of, StringComparer.Ordinal),
            own.Choices.IsVolunteer,
            Told = own.Inbox.News.Select(n => new { n.Discussion, n.FromSeq, n.ToSeq, n.On, n.State }),
        });
    }
}
