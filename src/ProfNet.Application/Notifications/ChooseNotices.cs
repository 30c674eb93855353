using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Spaces;
using ProfNet.Application.Data;

namespace ProfNet.Application.Notifications;

/// <summary>What the member wants to be told of and how, and whether they answer cases that nobody answers. It lies among their choices, encrypted.</summary>
[For(Audience.VerifiedMembers)]
public sealed record ChooseNotices(NoticeSettings Settings, bool IsVolunteer) : ICommand<bool>;

internal sealed class ChooseNoticesValidator : AbstractValidator<ChooseNotices>
{
    public ChooseNoticesValidator()
    {
        RuleFor(r => r.Settings.Quiet).Must(q => q.AreHours).WithMessage("Choisissez deux heures de la journée.");
        RuleFor(r => r.Settings).Must(s => !s.WantsMails || !s.IsNeverWrittenTo).OverridePropertyName("QuietUntil")
            .WithMessage("Ces heures calmes couvrent les deux envois de courriels, à 7\u00A0h\u00A030 et à 18\u00A0h\u00A030. Laissez-en un libre, ou choisissez «\u00A0Jamais\u00A0».");
        RuleFor(r => r.Settings).Must(s => Enum.GetValues<NoticeKind>().All(kind => Enum.IsDefined(s.Of(kind).Mail))).WithMessage("Choisissez un rythme de la liste.");
    }
}

internal sealed class ChooseNoticesHandler(ProfNetDb db, MyChoices choices, Inboxes inboxes, NewsLater news, ICurrentMember me) : IRequestHandler<ChooseNotices, bool>
{
    public async Task<bool> Handle(ChooseNotices request, CancellationToken cancellationToken)
    {
        await choices.ChangeAsync(chosen => chosen with { Notices = request.Settings.ToBytes(), IsVolunteer = request.IsVolunteer }, cancellationToken);
        await inboxes.ChangeAsync(db.Connection, [me.Id], (_, inbox) => inbox.Choose(request.Settings.WantsMails), cancellationToken);
        db.AfterCommit(ct => news.TellMemberAsync(me.Id, ct));
        return true;
    }
}
