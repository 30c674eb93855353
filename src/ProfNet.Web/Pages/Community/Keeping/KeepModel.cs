using ProfNet.Application.Community.Keeping;
using ProfNet.Domain.Common;

namespace ProfNet.Web.Pages.Community.Keeping;

/// <summary>What a reader keeps about a discussion besides following it: put aside with a note and a day, or muted.</summary>
/// <param name="Action">Where it is put aside, by a form of its own.</param>
/// <param name="LevelAction">Where it is muted.</param>
public sealed record KeepModel(MarksView Marks, string Action, string LevelAction, DateTimeOffset Now, string? Note, DateOnly? RemindOn)
{
    /// <summary>The id of the form that puts aside.</summary>
    public const string Form = "keep";

    public DateOnly First => ParisTime.Day(Now).AddDays(1);

    public DateOnly Last => ParisTime.Day(Now).AddDays(BookmarkDiscussion.MostDaysAhead);
}
