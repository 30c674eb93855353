using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Subjects;

/// <summary>Adds a drug by its international name and its brands, or changes the brands of one. Answers with its slug.</summary>
/// <param name="Slug">Null for a new one.</param>
/// <param name="Brands">One a line, or separated by commas.</param>
[For(Audience.Administrators)]
public sealed record SaveDrug(string? Slug, string Label, string Brands) : ICommand<string>;

internal sealed class SaveDrugValidator : AbstractValidator<SaveDrug>
{
    public SaveDrugValidator()
    {
        RuleFor(r => r.Label).WordLabel();
        RuleFor(r => r.Brands).MaximumLength(Tagging.WordsMaxLength).WithMessage("Raccourcissez la liste des marques.");
    }
}

internal sealed class SaveDrugHandler(ProfNetDb db) : IRequestHandler<SaveDrug, string>
{
    public async Task<string> Handle(SaveDrug request, CancellationToken cancellationToken)
    {
        var (label, brands) = (request.Label.Trim(), PlainWords.Split(request.Brands));
        var slug = request.Slug ?? await db.SlugOfAsync(label, cancellationToken);
        Rule.Require(await IsFreeAsync(request.Slug, slug, cancellationToken), CommunityRules.WordIsFree);

        // The name is the key that a discussion's tag is made of: another spelling of the label leaves it.
        var saved = request.Slug is null
            ? await db.Database.ExecuteSqlAsync($"insert into community.drugs (name, label, brands, is_ours) values (community.plain({label}), {label}, {brands}, true)", cancellationToken)
            : await db.Database.ExecuteSqlAsync($"update community.drugs set label = {label}, brands = {brands}, is_ours = true where slug = {slug}", cancellationToken);
        if (saved == 0)
        {
            throw new NotFoundException("Drug");
        }

        await db.Database.ExecuteSqlAsync($"delete from community.dropped_words where list = {DropDrug.List} and word = community.plain({label})", cancellationToken);
        return slug;
    }

    private async Task<bool> IsFreeAsync(string? own, string slug, CancellationToken ct) =>
        await db.Database.SqlQuery<bool>(
            $"""
            select not exists (select from community.tags where slug = {slug} union all select from community.drugs where slug = {slug} and slug is distinct from {own}) as "Value"
            """).SingleAsync(ct);
}
