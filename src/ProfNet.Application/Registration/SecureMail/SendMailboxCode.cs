using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Application.Members.Limiting;
using ProfNet.Application.Registration.Proofs;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.SecureMail;

/// <summary>Sends a code to one of the secure mail addresses that the directory gives for the applicant's number; the code before it is worth nothing more.</summary>
/// <param name="Mailbox">Which of them, counted from 0.</param>
[For(Audience.Members)]
public sealed record SendMailboxCode(int Mailbox) : ICommand<bool>;

internal sealed class SendMailboxCodeHandler(ProfNetDb db, SecureMailOffer offer, Passwords passwords, Tries tries, ICurrentMember me, TimeProvider clock) : IRequestHandler<SendMailboxCode, bool>
{
    public async Task<bool> Handle(SendMailboxCode request, CancellationToken cancellationToken)
    {
        using var turn = await passwords.TakeTurnAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var application = await db.Applications.LockLatestAsync(me.Id, cancellationToken);
        var addresses = offer.IsOffered ? await db.MailboxesOfAsync(application.Number, cancellationToken) : [];
        Rule.Require(request.Mailbox >= 0 && request.Mailbox < addresses.Count, RegistrationRules.SecureMailFollowsTheDirectory);
        var before = await db.MailboxCodeOfAsync(application.Id, cancellationToken);
        Rule.Require(before is null || before.SentAt <= now - MailboxCodes.Pause, RegistrationRules.CodesComeOneByOne);

        var (address, code, salt) = (addresses[request.Mailbox], SecureMailbox.NewCode(), SecureMailbox.NewSalt());
        application.SendCode(address, code);
        Rule.Require(await tries.MaySendCodeAsync(address, cancellationToken), RegistrationRules.MailboxCodesAreFew);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into registration.mailbox_codes (application_id, address, salt, hash, sent_at) values ({application.Id}, {address}, {salt}, {SecureMailbox.Hash(code, salt)}, {now})
            on conflict (application_id) do update set address = excluded.address, salt = excluded.salt, hash = excluded.hash, sent_at = excluded.sent_at, tries = 0
            """,
            cancellationToken);

        return true;
    }
}
