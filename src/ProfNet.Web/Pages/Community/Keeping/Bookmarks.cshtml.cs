using MediatR;
using Microsoft.AspNetCore.RateLimiting;
using ProfNet.Application.Community.Keeping;
using ProfNet.Domain.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community.Keeping;

/// <summary>The discussions that one put aside.</summary>
[EnableRateLimiting(BulkReading.Policy)]
public sealed class BookmarksModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
{
    public IReadOnlyList<Bookmarked> Rows { get; private set; } = [];

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task OnGetAsync(CancellationToken ct) => Rows = await Sender.Send(new ListBookmarks(), ct);

    /// <summary>« Rappel le 24 décembre 2026 »; « Rappel : c’est aujourd’hui » from that day on.</summary>
    public string Reminder(DateOnly day) => day <= ParisTime.Day(Now) ? "Rappel\u00A0: c’est le moment" : $"Rappel le {FrenchDates.Date(day)}";

    public bool IsDue(DateOnly? day) => day <= ParisTime.Day(Now);
}
