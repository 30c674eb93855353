using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Notifications;

/// <summary>What the member is told: new replies where they follow, newest day first, and whether they want mails.</summary>
[For(Audience.VerifiedMembers)]
public sealed record ListNews : IQuery<NewsList>;

public sealed record NewsList(IReadOnlyList<NewsRow> Rows, int Unread, bool WantsMails);

/// <summary>New replies in one discussion. Whose they are is nobody's business here.</summary>
public sealed record NewsRow(string Handle, string Title, int Count, int FromSeq, DateOnly On, bool IsRead);

internal sealed class ListNewsHandler(ProfNetDb db, ShellCounts shell, ICurrentMember me) : IRequestHandler<ListNews, NewsList>
{
    public async Task<NewsList> Handle(ListNews request, CancellationToken cancellationToken)
    {
        await shell.EnsureKnownAsync(cancellationToken);
        var inbox = shell.Inbox!;
        var handles = inbox.News.Select(n => n.Discussion).ToArray();

        var titles = await db.DiscussionsOpenTo(me.Rights).Where(d => handles.Contains(d.Handle)).ToDictionaryAsync(d => d.Handle, d => d.Title, StringComparer.Ordinal, cancellationToken);

        var rows = inbox.News.Where(n => titles.ContainsKey(n.Discussion)).Select(n => new NewsRow(n.Discussion, titles[n.Discussion], n.Count, n.FromSeq, n.On, n.IsRead));
        return new NewsList([.. rows], inbox.Unread, inbox.WantsMails);
    }
}
