using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Notifications;

/// <summary>What the member is told, newest day first: what they have not read, then what they have; and whether they want mails.</summary>
[For(Audience.VerifiedMembers)]
public sealed record ListNews : IQuery<NewsList>;

public sealed record NewsList(IReadOnlyList<Notice> Rows, int Unread, bool WantsMails);

internal sealed class ListNewsHandler(ShellCounts shell) : IRequestHandler<ListNews, NewsList>
{
    public async Task<NewsList> Handle(ListNews request, CancellationToken cancellationToken)
    {
        var told = await shell.ReadNoticesAsync(cancellationToken);
        return new NewsList([.. told.Unread.Concat(told.Read).OrderByDescending(n => n.News.On)], told.Unread.Count, told.Inbox.WantsMails);
    }
}
