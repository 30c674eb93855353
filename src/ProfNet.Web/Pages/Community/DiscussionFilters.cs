using ProfNet.Application.Community;
using ProfNet.Domain.Community;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community;

/// <summary>What a list is narrowed to, as its address says it and as its heads and links do.</summary>
/// <param name="Path">The list's own address, without a query.</param>
public sealed record DiscussionFilters(string Path, bool Unanswered, DiscussionFilter Filter)
{
    public bool IsRecent => !Unanswered && !Filter.Resolved && !Filter.Followed;

    /// <summary>Whether something besides the state narrows the list.</summary>
    public bool IsNarrowed => Filter.Kind is not null || Filter.Tag is not null || Filter.Outcome is not null;

    public string Heading => (Unanswered, Filter) switch
    {
        (true, _) => "Fils sans réponse",
        (_, { Resolved: true }) => "Fils résolus",
        (_, { Followed: true }) => "Fils suivis",
        _ => "Fils récents",
    };

    /// <summary>What an empty list says, and what to do next.</summary>
    public (string Title, string Next) Empty => (Unanswered, Filter) switch
    {
        _ when IsNarrowed => ("Aucun fil ne répond à ces filtres", "Retirez-en un, ou posez votre propre question."),
        (true, _) => ("Chaque fil a sa réponse", "Revenez plus tard, ou posez votre propre question."),
        (_, { Resolved: true }) => ("Aucune réponse retenue pour l’instant", "Qui ouvre un fil peut retenir la réponse qui l’a aidé."),
        (_, { Followed: true }) => ("Vous ne suivez aucun fil ici", "Ouvrez un fil et choisissez «\u00A0Suivre\u00A0»."),
        _ => ("Aucun fil pour l’instant", "Ouvrez le premier\u00A0: une question de pratique suffit."),
    };

    /// <summary>The same list under another state.</summary>
    public string UrlOf(string? state) => Url(state, Filter.Kind, Filter.Tag, Filter.Outcome);

    public string WithoutKind => Url(State, null, Filter.Tag, null);

    public string WithoutTag => Url(State, Filter.Kind, null, Filter.Outcome);

    public string WithoutOutcome => Url(State, Filter.Kind, Filter.Tag, null);

    public string WithTag(string slug) => Url(null, null, slug, null);

    /// <summary>Where the next rows are.</summary>
    public string UrlAfter(DiscussionCursor after) => UrlOf(State) is var url && url.Contains('?', StringComparison.Ordinal) ? $"{url}&page={after}" : $"{url}?page={after}";

    /// <summary>The query's own word for the state; null for the newest first.</summary>
    public string? State => (Unanswered, Filter) switch
    {
        (true, _) => DiscussionListPage.UnansweredKey,
        (_, { Resolved: true }) => DiscussionListPage.ResolvedKey,
        (_, { Followed: true }) => DiscussionListPage.FollowedKey,
        _ => null,
    };

    private string Url(string? state, DiscussionKind? kind, string? tag, CaseOutcome? outcome)
    {
        string?[] parts =
        [
            state is null ? null : $"{state}=true",
            kind is null ? null : $"genre={DiscussionTexts.InAddress(kind.Value)}",
            tag is null ? null : $"etiquette={Uri.EscapeDataString(tag)}",
            outcome is null ? null : $"issue={DiscussionTexts.InAddress(outcome.Value)}",
        ];
        var query = string.Join('&', parts.Where(part => part is not null));
        return query.Length == 0 ? Path : $"{Path}?{query}";
    }
}
