using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Keeping;

/// <summary>Puts a discussion aside, with a word on why it will be useful and a day to be reminded of it, or without; or takes it back.</summary>
[For(Audience.VerifiedMembers)]
public sealed record BookmarkDiscussion(string Handle, bool On, DateOnly? RemindOn = null, string Note = "") : ICommand<bool>
{
    /// <summary>How far ahead a reminder may be.</summary>
    public const int MostDaysAhead = 366;

    /// <summary>How many one may keep: all of them are shown on one page.</summary>
    public const int MostOfAMember = 200;
}

internal sealed class BookmarkDiscussionValidator : AbstractValidator<BookmarkDiscussion>
{
    public BookmarkDiscussionValidator() =>
        RuleFor(r => r.Note).MaximumLength(PersonalRecord.NoteMaxLength).WithMessage($"Raccourcissez votre note\u00A0: {PersonalRecord.NoteMaxLength} caractères au plus.");
}

internal sealed class BookmarkDiscussionHandler(ProfNetDb db, KeptDiscussions kept, PersonalRows personal, MemberIndex index, IPublisher publisher, TimeProvider clock, ICurrentMember me)
    : IRequestHandler<BookmarkDiscussion, bool>
{
    public async Task<bool> Handle(BookmarkDiscussion request, CancellationToken cancellationToken)
    {
        var today = ParisTime.Day(clock.GetUtcNow());
        Rule.Require(request.RemindOn is not { } on || (on > today && on <= today.AddDays(BookmarkDiscussion.MostDaysAhead)), CommunityRules.ReminderIsAhead);
        var discussion = request.On || !(await index.ReadAsync(me.Id, cancellationToken)).Any(e => e.Discussion == request.Handle && e.IsBookmarked)
            ? await kept.FindAsync(request.Handle, cancellationToken)
            : await kept.FindOwnAsync(request.Handle, cancellationToken);

        await index.ChangeAsync(
            me.Id,
            entries =>
            {
                Rule.Require(!request.On || entries.Count(e => e.IsBookmarked && e.Discussion != request.Handle) < BookmarkDiscussion.MostOfAMember, CommunityRules.BookmarksHaveAnEnd);
                return entries.Put(request.Handle, entry => entry with { IsBookmarked = request.On, RemindOn = request.On ? request.RemindOn : null });
            },
            cancellationToken);
        await personal.ChangeAsync(
            db.Connection,
            [new(me.Id, discussion)],
            (_, record) => record.Bookmark(request.On, request.RemindOn, TypedText.AsPublished(request.Note)),
            cancellationToken);
        await publisher.Publish(new Happened<BookmarkChanged>(new(me.Id)), cancellationToken);
        return true;
    }
}
