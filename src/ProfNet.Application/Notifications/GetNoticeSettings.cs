using MediatR;
using ProfNet.Application.Common;

namespace ProfNet.Application.Notifications;

/// <summary>What the member wants to be told of, and how.</summary>
[For(Audience.VerifiedMembers)]
public sealed record GetNoticeSettings : IQuery<ChosenNotices>;

public sealed record ChosenNotices(NoticeSettings Settings, bool IsVolunteer);

internal sealed class GetNoticeSettingsHandler(OwnLists lists, ICurrentMember me) : IRequestHandler<GetNoticeSettings, ChosenNotices>
{
    public async Task<ChosenNotices> Handle(GetNoticeSettings request, CancellationToken cancellationToken)
    {
        var own = await lists.ReadAsync(me.Id, cancellationToken);
        return new ChosenNotices(own.Settings, own.Choices.IsVolunteer);
    }
}
