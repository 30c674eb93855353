using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Web.Pages.Community.Drafting;

/// <summary>What a composer says of the text in it that is kept while one writes.</summary>
/// <param name="Page">Random, of the open page: two tabs are two.</param>
public sealed record DraftModel(DraftKind Kind, string Target, Draft Draft, string Page, DateTimeOffset Now)
{
    /// <summary>Where texts are kept; the script sends the composer there as it is, and so does the button.</summary>
    public const string KeepUrl = "/drafts?handler=Keep";

    public const string TakeUpUrl = "/drafts?handler=TakeUp";

    /// <summary>The parameter under which a new discussion's form finds its text again.</summary>
    public const string Parameter = "brouillon";

    /// <param name="page">What the form said before, if it comes back.</param>
    public static DraftModel For(DraftKind kind, string target, Draft draft, string? page, DateTimeOffset now) =>
        new(kind, target, draft, RandomId.IsHandle(page) ? page! : RandomId.Handle(), now);

    /// <summary>The page whose form it is, with the text in it.</summary>
    public static string UrlOf(DraftKind kind, string target) => kind switch
    {
        DraftKind.New => $"/discussions/new?{Parameter}={target}",
        DraftKind.Reply => $"/discussions/{target}#reply-title",
        DraftKind.Edit => $"/discussions/{target.Replace("/", "/posts/", StringComparison.Ordinal)}/edit",
        DraftKind.Improve => $"/discussions/{target.Replace("/", "/posts/", StringComparison.Ordinal)}/improve",
        DraftKind.Outcome => $"/discussions/{target}/outcome",
        DraftKind.Poll => $"/discussions/{target}/poll",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No draft is one."),
    };
}
