using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Registration.SecureMail;

/// <summary>The secure mail addresses that the directory gives for the reader's number, masked; none as long as the directory does not support what they declared.</summary>
[For(Audience.Members)]
public sealed record GetMyMailboxes : IQuery<MyMailboxes>;

/// <param name="IsWaiting">A code is on its way and may be typed.</param>
public sealed record MyMailboxes(IReadOnlyList<string> Masked, bool IsWaiting)
{
    public bool AreOffered => Masked.Count > 0;
}

internal sealed class GetMyMailboxesHandler(ProfNetDb db, SecureMailOffer offer, ICurrentMember me, TimeProvider clock) : IRequestHandler<GetMyMailboxes, MyMailboxes>
{
    public async Task<MyMailboxes> Handle(GetMyMailboxes request, CancellationToken cancellationToken)
    {
        var application = await db.Applications.AsNoTracking().Where(a => a.MemberId == me.Id).OrderByDescending(a => a.SubmittedAt).FirstOrDefaultAsync(cancellationToken);
        if (application is not { MayProveBySecureMail: true } || !offer.IsOffered)
        {
            return new MyMailboxes([], IsWaiting: false);
        }

        var addresses = await db.MailboxesOfAsync(application.Number, cancellationToken);
        var since = clock.GetUtcNow() - MailboxCodes.Lifetime;
        var waiting = await db.Database.SqlQuery<Guid>(
            $"""select application_id as "Value" from registration.mailbox_codes where application_id = {application.Id} and sent_at > {since}""").AnyAsync(cancellationToken);
        return new MyMailboxes([.. addresses.Select(SecureMailbox.Masked)], waiting);
    }
}
