using System.Globalization;
using System.Text;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Spaces;

/// <summary>Makes a space. Answers with its slug, made from its name and kept whatever it is called later.</summary>
[For(Audience.Administrators)]
public sealed record CreateSpace(SpaceSettings Settings, bool TakesPseudonyms) : ICommand<string>;

internal sealed class CreateSpaceValidator : AbstractValidator<CreateSpace>
{
    public CreateSpaceValidator() => RuleFor(r => r.Settings).SetValidator(new SpaceSettingsValidator()).OverridePropertyName("");
}

internal sealed class CreateSpaceHandler(ProfNetDb db) : IRequestHandler<CreateSpace, string>
{
    /// <summary>What stands in addresses of the desk.</summary>
    private const string Reserved = "new";

    public async Task<string> Handle(CreateSpace request, CancellationToken cancellationToken)
    {
        var taken = await db.Spaces.Select(s => s.Slug).ToListAsync(cancellationToken);
        var position = await db.Spaces.MaxAsync(s => (int?)s.Position, cancellationToken) ?? 0;
        var space = new Space(Free(SlugOf(request.Settings.Name), [.. taken, Reserved]), request.Settings.Name, request.Settings.Description, request.Settings.Pigment, groupSlug: null, position + 1);
        request.Settings.ApplyTo(space);
        space.SwitchPseudonyms(request.TakesPseudonyms);

        db.Spaces.Add(space);
        return space.Slug;
    }

    /// <summary>« Éthique et secret » is <c>ethique-et-secret</c>.</summary>
    private static string SlugOf(string name)
    {
        var letters = name.Trim().Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
        var words = new string([.. letters.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var slug = string.Join('-', words);
        return slug.Length == 0 ? "espace" : slug[..Math.Min(slug.Length, Space.SlugMaxLength - 4)].Trim('-');
    }

    private static string Free(string slug, IReadOnlyCollection<string> taken) =>
        Enumerable.Range(1, taken.Count + 1).Select(n => n == 1 ? slug : string.Create(CultureInfo.InvariantCulture, $"{slug}-{n}")).First(s => !taken.Contains(s, StringComparer.Ordinal));
}
