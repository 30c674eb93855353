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
/// Asks, for an authority, who stands behind the voice of a post. Answers with the request's handle, or with "" when the password is not the asker's:
/// that is counted and written down, so it is no exception.
/// </summary>
/// <param name="Discussion">Its handle.</param>
/// <param name="Seq">The post's number in it.</param>
[For(Audience.Administrators), AfterRecentProof]
public sealed record RequestDisclosure(string Discussion, int Seq, DisclosureGround? Ground, string Reference, bool MemberMayNotBeTold, string Password) : ICommand<string>;

internal sealed class RequestDisclosureValidator : AbstractValidator<RequestDisclosure>
{
    public RequestDisclosureValidator()
    {
        RuleFor(r => r.Ground).Must(ground => ground is not null && Enum.IsDefined(ground.Value)).WithMessage("Choisissez le fondement de la demande.");
        RuleFor(r => r.Reference.Trim())
            .Length(Disclosure.ReferenceMinLength, Disclosure.ReferenceMaxLength)
            .WithMessage($"Recopiez la référence que l’autorité donne à sa demande, de {Disclosure.ReferenceMinLength} à {Disclosure.ReferenceMaxLength} caractères.")
            .OverridePropertyName(nameof(RequestDisclosure.Reference));
        RuleFor(r => r.Password).CurrentPassword();
    }
}

internal sealed class RequestDisclosureHandler(ProfNetDb db, PostVoices voices, OwnPassword password, Journal journal, ICurrentMember me, TimeProvider clock)
    : IRequestHandler<RequestDisclosure, string>
{
    public async Task<string> Handle(RequestDisclosure request, CancellationToken cancellationToken)
    {
        var voice = await voices.OfAsync(request.Discussion, request.Seq, cancellationToken);
        Rule.Require(voice.IsSealed, PseudonymsRules.OnlySealedVoicesAreLifted);
        Rule.Require(!voice.IsMine, PseudonymsRules.NobodyDecidesForThemselves);
        var disclosure = new Disclosure(
            voice.Voice, request.Discussion, voice.Name, request.Ground!.Value, request.Reference, request.MemberMayNotBeTold, me.Id, clock.GetUtcNow());

        if (!await password.IsAsync(request.Password, cancellationToken))
        {
            await journal.AppendAsync(JournalStep.WrongPassword, disclosure.Id, me.Id, "to request; nothing was", cancellationToken);
            return "";
        }

        if (await SameAsync(disclosure, cancellationToken) is { } sent)
        {
            return sent;
        }

        db.Disclosures.Add(disclosure);
        await journal.AppendAsync(JournalStep.Requested, disclosure.Id, me.Id, $"{disclosure.Ground}; voice {disclosure.VoiceId}; {disclosure.Pseudonym}; {disclosure.Reference}", cancellationToken);
        return disclosure.Handle;
    }

    /// <summary>The form sent twice is one request. The second waits at the count of attempts until the first is there.</summary>
    private Task<string?> SameAsync(Disclosure sent, CancellationToken ct) => db.Disclosures.AsNoTracking()
        .Where(d => d.RequestedBy == sent.RequestedBy && d.VoiceId == sent.VoiceId && d.State == DisclosureState.Requested)
        .Where(d => d.Reference == sent.Reference && d.Ground == sent.Ground && d.MemberMayNotBeTold == sent.MemberMayNotBeTold)
        .Select(d => d.Handle).FirstOrDefaultAsync(ct);
}
