using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Spaces;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Searching;

/// <summary>Keeps a search to come back to: among the member's own choices, where nobody else reads it.</summary>
/// <param name="Search">As the box takes it, operators included.</param>
[For(Audience.VerifiedMembers)]
public sealed record SaveSearch(string Search) : ICommand<bool>;

internal sealed class SaveSearchValidator : AbstractValidator<SaveSearch>
{
    public SaveSearchValidator() => RuleFor(r => r.Search)
        .Must(s => !SearchQuery.Parse(s).IsEmpty).WithMessage("Cherchez d’abord quelque chose, puis enregistrez la recherche.")
        .Must(s => SearchQuery.Parse(s).ToString().Length <= SearchQuery.MaxLength).WithMessage("Raccourcissez cette recherche pour l’enregistrer.");
}

internal sealed class SaveSearchHandler(MyChoices choices) : IRequestHandler<SaveSearch, bool>
{
    public async Task<bool> Handle(SaveSearch request, CancellationToken cancellationToken)
    {
        await choices.ChangeAsync(chosen => Kept(chosen, SearchQuery.Parse(request.Search).ToString()), cancellationToken);
        return true;
    }

    // One that is kept is let go by nobody but its member.
    private static Choices Kept(Choices chosen, string search) => chosen.Searches.Count < Choices.MostSearches || chosen.Searches.Contains(search, StringComparer.Ordinal)
        ? chosen.Keep(search)
        : throw new ValidationException([new(nameof(SaveSearch.Search), $"Vous gardez déjà {Choices.MostSearches}\u00A0recherches. Retirez-en une pour enregistrer celle-ci.")]);
}
