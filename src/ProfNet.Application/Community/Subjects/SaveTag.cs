using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Subjects;

/// <summary>Adds a tag to the vocabulary, or changes one. Answers with its slug.</summary>
/// <param name="Slug">Null for a new one.</param>
/// <param name="Synonyms">One a line, or separated by commas.</param>
/// <param name="IsRetired">Offered no more.</param>
[For(Audience.Administrators)]
public sealed record SaveTag(string? Slug, string Label, string Description, string Synonyms, bool IsRetired) : ICommand<string>;

internal sealed class SaveTagValidator : AbstractValidator<SaveTag>
{
    public SaveTagValidator()
    {
        RuleFor(r => r.Label).WordLabel();
        RuleFor(r => r.Description).MaximumLength(Tagging.DescriptionMaxLength).WithMessage($"Décrivez l’étiquette en {Tagging.DescriptionMaxLength} caractères au plus.");
        RuleFor(r => r.Synonyms).MaximumLength(Tagging.WordsMaxLength).WithMessage("Raccourcissez la liste des synonymes.");
    }
}

internal sealed class SaveTagHandler(ProfNetDb db) : IRequestHandler<SaveTag, string>
{
    public async Task<string> Handle(SaveTag request, CancellationToken cancellationToken)
    {
        var (label, description, synonyms) = (request.Label.Trim(), request.Description.Trim(), PlainWords.Split(request.Synonyms));
        var slug = request.Slug ?? await db.SlugOfAsync(label, cancellationToken);
        Rule.Require(await IsFreeAsync(request.Slug, slug, label, synonyms, cancellationToken), CommunityRules.WordIsFree);

        var saved = request.Slug is null
            ? await db.Database.ExecuteSqlAsync($"insert into community.tags (slug, label, description, is_retired, is_ours) values ({slug}, {label}, {description}, {request.IsRetired}, true)", cancellationToken)
            : await db.Database.ExecuteSqlAsync($"update community.tags set label = {label}, description = {description}, is_retired = {request.IsRetired}, is_ours = true where slug = {slug}", cancellationToken);
        if (saved == 0)
        {
            throw new NotFoundException("Tag");
        }

        await db.Database.ExecuteSqlAsync($"delete from community.tag_synonyms where slug = {slug}", cancellationToken);
        await db.Database.ExecuteSqlAsync($"insert into community.tag_synonyms (word, slug) select distinct community.plain(w), {slug} from unnest({synonyms}) w", cancellationToken);
        return slug;
    }

    private async Task<bool> IsFreeAsync(string? own, string slug, string label, string[] synonyms, CancellationToken ct) =>
        await db.Database.SqlQuery<bool>(
            $"""
            select not exists (
              with wanted as (select community.plain(w) as word from unnest({synonyms}) w union select community.plain({label}))
              select from community.tags t where t.slug is distinct from {own} and (t.slug = {slug} or community.plain(t.label) in (select word from wanted))
              union all select from community.tag_synonyms s where s.slug is distinct from {own} and s.word in (select word from wanted)
              union all select from community.drugs d where d.slug = {slug} or d.name in (select word from wanted)) as "Value"
            """).SingleAsync(ct);
}
