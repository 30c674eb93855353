using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Notifications;

/// <summary>What the member is told, and what they were told and have read, newest day first.</summary>
[For(Audience.VerifiedMembers)]
public sealed record ListNews : IQuery<NewsList>;

public sealed record NewsList(IReadOnlyList<Notice> Rows, int Unread);

internal sealed class ListNewsHandler(ShellCounts shell) : IRequestHandler<ListNews, NewsList>
{
    public async Task<NewsList> Handle(ListNews request, CancellationToken cancellationToken)
    {
        var told = await shell.ReadNoticesAsync(cancellationToken);
        return new NewsList([.. told.OnSite.Concat(told.Read).OrderByDescending(n => n.News.On)], told.OnSite.Count);
    }
}
