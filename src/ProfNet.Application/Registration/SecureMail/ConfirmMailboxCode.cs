using System.Security.Cryptography;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Application.Registration.Proofs;

namespace ProfNet.Application.Registration.SecureMail;

/// <summary>What became of a code that was typed.</summary>
public enum CodeAnswer
{
    Confirmed,
    Wrong,

    /// <summary>There is none, it is too old, or it was tried too often: another must be asked for.</summary>
    Gone,
}

/// <summary>The code that came to the secure mail address: whoever has it reads that mailbox, and the number is theirs.</summary>
[For(Audience.Members)]
public sealed record ConfirmMailboxCode(string Code) : ICommand<CodeAnswer>;

internal sealed class ConfirmMailboxCodeHandler(ProfNetDb db, Passwords passwords, ICurrentMember me, TimeProvider clock) : IRequestHandler<ConfirmMailboxCode, CodeAnswer>
{
    public async Task<CodeAnswer> Handle(ConfirmMailboxCode request, CancellationToken cancellationToken)
    {
        using var turn = await passwords.TakeTurnAsync(cancellationToken);
        var application = await db.Applications.LockLatestAsync(me.Id, cancellationToken);
        var sent = await db.MailboxCodeOfAsync(application.Id, cancellationToken);
        if (sent is null || sent.SentAt <= clock.GetUtcNow() - MailboxCodes.Lifetime || sent.Tries >= MailboxCodes.MostTries)
        {
            return CodeAnswer.Gone;
        }

        // The number may have been corrected since: a mailbox proves the number that the directory gives it for, and no other.
        if (!(await db.MailboxesOfAsync(application.Number, cancellationToken)).Contains(sent.Address))
        {
            return CodeAnswer.Gone;
        }

        var typed = string.Concat(request.Code.Where(char.IsAsciiDigit));
        if (!CryptographicOperations.FixedTimeEquals(SecureMailbox.Hash(typed, sent.Salt), sent.Hash))
        {
            await db.Database.ExecuteSqlAsync($"update registration.mailbox_codes set tries = tries + 1 where application_id = {application.Id}", cancellationToken);
            return CodeAnswer.Wrong;
        }

        application.ConfirmCode();
        await db.Database.ExecuteSqlAsync($"delete from registration.mailbox_codes where application_id = {application.Id}", cancellationToken);
        return CodeAnswer.Confirmed;
    }
}
