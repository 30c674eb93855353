using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Notifications;

/// <summary>All that the member is told is read.</summary>
[For(Audience.VerifiedMembers)]
public sealed record MarkNewsRead : ICommand<bool>;

internal sealed class MarkNewsReadHandler(ProfNetDb db, Inboxes inboxes, NoticeReading reading, NewsLater news, ICurrentMember me, TimeProvider clock) : IRequestHandler<MarkNewsRead, bool>
{
    public async Task<bool> Handle(MarkNewsRead request, CancellationToken cancellationToken)
    {
        var told = await reading.ReadAsync(new(me.Id, me.Rights, me.GroupSlug), cancellationToken);
        var today = ParisTime.Day(clock.GetUtcNow());
        await inboxes.ChangeAsync(db.Connection, [me.Id], (_, inbox) => inbox.ReadAll(told.Unread.Select(n => n.News), today), cancellationToken);
        db.AfterCommit(ct => news.TellMemberAsync(me.Id, ct));
        return true;
    }
}
