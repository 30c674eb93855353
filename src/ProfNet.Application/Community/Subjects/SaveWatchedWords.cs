using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Subjects;

/// <summary>The words of an adverse effect or of an emergency, all of them: those that are not among them go, and do not come back with the list that ships. Answers with how many there are.</summary>
/// <param name="Words">One a line, or separated by commas.</param>
[For(Audience.Administrators)]
public sealed record SaveWatchedWords(WatchedKind Kind, string Words) : ICommand<int>;

internal sealed class SaveWatchedWordsValidator : AbstractValidator<SaveWatchedWords>
{
    public SaveWatchedWordsValidator()
    {
        RuleFor(r => r.Kind).IsInEnum();
        RuleFor(r => r.Words).MaximumLength(Tagging.WordsMaxLength).WithMessage("Raccourcissez cette liste.");
        RuleFor(r => r.Words).Must(words => Array.TrueForAll(PlainWords.Split(words), word => word.Length is >= 2 and <= Tagging.LabelMaxLength))
            .WithMessage($"Écrivez un mot ou une expression par ligne, de 2 à {Tagging.LabelMaxLength} caractères.");
    }
}

internal sealed class SaveWatchedWordsHandler(ProfNetDb db) : IRequestHandler<SaveWatchedWords, int>
{
    public async Task<int> Handle(SaveWatchedWords request, CancellationToken cancellationToken)
    {
        var (kind, words) = ((short)request.Kind, PlainWords.Split(request.Words));
        await db.Database.ExecuteSqlAsync(
            $"""
            with gone as (delete from community.watched_words where kind = {kind} and word not in (select community.plain(w) from unnest({words}) w) returning word)
            insert into community.dropped_words (list, word) select {kind}, word from gone on conflict do nothing
            """, cancellationToken);
        await db.Database.ExecuteSqlAsync($"delete from community.dropped_words where list = {kind} and word in (select community.plain(w) from unnest({words}) w)", cancellationToken);
        await db.Database.ExecuteSqlAsync($"insert into community.watched_words (kind, word) select {kind}, community.plain(w) from unnest({words}) w on conflict do nothing", cancellationToken);
        return words.Length;
    }
}
