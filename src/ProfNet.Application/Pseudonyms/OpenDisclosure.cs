using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Domain.Common;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Pseudonyms;

/// <summary>
/// Opens an approved disclosure, for its asker alone: once, and again for ten minutes. Answers null when the password is not theirs.
/// What it answers is stored nowhere; that it was opened stands in the journal and, unless the law forbids it, in what the member reads.
/// </summary>
[For(Audience.Administrators)]
public sealed record OpenDisclosure(string Handle, string Password) : ICommand<DisclosedIdentity?>;

/// <param name="Number">In the national registry; null for members who never applied.</param>
/// <param name="Until">When it can no longer be seen.</param>
public sealed record DisclosedIdentity(string GivenName, string FamilyName, string ProfessionKey, string? Number, DateTimeOffset Until)
{
    public override string ToString() => nameof(DisclosedIdentity); // never into a log
}

internal sealed class OpenDisclosureValidator : AbstractValidator<OpenDisclosure>
{
    public OpenDisclosureValidator() => RuleFor(r => r.Password).CurrentPassword();
}

internal sealed class OpenDisclosureHandler(
    ProfNetDb db, OwnPassword password, Identities identities, Departed departed, Accesses accesses, Journal journal, ICurrentMember me, TimeProvider clock) : IRequestHandler<OpenDisclosure, DisclosedIdentity?>
{
    public async Task<DisclosedIdentity?> Handle(OpenDisclosure request, CancellationToken cancellationToken)
    {
        var disclosure = await db.Disclosures.LockAsync(request.Handle, cancellationToken);
        if (!await password.IsAsync(request.Password, cancellationToken))
        {
            await journal.AppendAsync(JournalStep.WrongPassword, disclosure.Id, me.Id, "to open", cancellationToken);
            return null;
        }

        var isFirst = disclosure.Show(me.Id, clock.GetUtcNow());
        var member = await identities.BehindAsync(disclosure.VoiceId, cancellationToken);
        var identity = member is null ? null : await ReadAsync(member.Value, disclosure, cancellationToken);
        Rule.Require(identity is not null, PseudonymsRules.IdentityIsKept);

        await journal.AppendAsync(isFirst ? JournalStep.Shown : JournalStep.ShownAgain, disclosure.Id, me.Id, disclosure.Reference, cancellationToken);
        await TellAsync(disclosure, member!.Value, isFirst, cancellationToken);
        return identity;
    }

    /// <summary>The member finds the access at once, and a mail tells them of the first one the night after. Who has left has nowhere to read it: nothing is kept of them.</summary>
    private async Task TellAsync(Disclosure disclosure, Guid member, bool isFirst, CancellationToken ct)
    {
        var whyNot = disclosure.MemberMayNotBeTold ? "the law forbids it, as the request says"
            : await db.Members.AnyAsync(m => m.Id == member, ct) ? null
            : "they have left";
        if (whyNot is null)
        {
            await accesses.RecordAsync(member, AccessKind.SealLifted, ct, tellByMail: isFirst);
        }

        await journal.AppendAsync(whyNot is null ? JournalStep.MemberTold : JournalStep.MemberNotTold, disclosure.Id, me.Id, whyNot ?? "in what they read of accesses", ct);
    }

    private async Task<DisclosedIdentity?> ReadAsync(Guid member, Disclosure disclosure, CancellationToken ct)
    {
        var found = await db.Database.SqlQuery<Civil>(
            $"""
            select coalesce(a.given_name, m.given_name) as "GivenName", coalesce(a.family_name, m.family_name) as "FamilyName", m.profession_key as "ProfessionKey", a.number as "Number"
            from members.members m
            left join lateral (select given_name, family_name, case when number_kind >= 0 then number end as number from registration.applications where member_id = m.id order by state = 1 desc, submitted_at desc limit 1) a on true
            where m.id = {member}
            """).ToListAsync(ct);
        var until = disclosure.ShownAt!.Value + Disclosure.ShownFor;
        return found is [var civil]
            ? new(civil.GivenName, civil.FamilyName, civil.ProfessionKey, civil.Number, until)
            : await departed.FindIdentityAsync(member, ct) is { } left ? new(left.GivenName, left.FamilyName, left.ProfessionKey, left.Number, until) : null;
    }

    private sealed record Civil(string GivenName, string FamilyName, string ProfessionKey, string? Number);
}
