using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Common;
using ProfNet.Domain.Nomenclature;

namespace ProfNet.Application.Pseudonyms;

/// <summary>
/// The letter by which one declares pseudonyms to one's Ordre, as RTF. It joins name and pseudonyms, which nothing else here does: it is handed
/// over and kept nowhere, and neither is the fact that it was made.
/// </summary>
/// <param name="Discussions">The handles of the discussions whose pseudonyms are declared.</param>
/// <param name="Council">The département of the council, by its code.</param>
[For(Audience.Members)]
public sealed record WriteOrderLetter(
    IReadOnlyList<string> Discussions, string Council, string CouncilAddress, string OwnAddress, string RegistrationNumber, string Place) : IQuery<byte[]>
{
    public const int AddressMaxLength = 300;
    public const int ShortMaxLength = 80;
}

internal sealed class WriteOrderLetterValidator : AbstractValidator<WriteOrderLetter>
{
    public WriteOrderLetterValidator()
    {
        RuleFor(r => r.Discussions).NotEmpty().WithMessage("Cochez au moins un pseudonyme à déclarer.");
        RuleFor(r => r.Council).Must(code => Departement.Find(code) is not null).WithMessage("Choisissez le département de votre conseil.");
        RuleFor(r => r.CouncilAddress).MaximumLength(WriteOrderLetter.AddressMaxLength).WithMessage(TooLong(WriteOrderLetter.AddressMaxLength));
        RuleFor(r => r.OwnAddress).MaximumLength(WriteOrderLetter.AddressMaxLength).WithMessage(TooLong(WriteOrderLetter.AddressMaxLength));
        RuleFor(r => r.RegistrationNumber).MaximumLength(WriteOrderLetter.ShortMaxLength).WithMessage(TooLong(WriteOrderLetter.ShortMaxLength));
        RuleFor(r => r.Place).NotEmpty().WithMessage("Saisissez la ville où vous signez.")
            .MaximumLength(WriteOrderLetter.ShortMaxLength).WithMessage(TooLong(WriteOrderLetter.ShortMaxLength));
    }

    private static string TooLong(int length) => $"Saisissez {length} caractères au plus.";
}

internal sealed class WriteOrderLetterHandler(ISender sender, ICurrentMember me, TimeProvider clock) : IRequestHandler<WriteOrderLetter, byte[]>
{
    public async Task<byte[]> Handle(WriteOrderLetter request, CancellationToken cancellationToken)
    {
        var order = OrderLetters.OrdreOf(me.ProfessionKey) ?? throw new NotFoundException("Ordre");
        var mine = await sender.Send(new ListMyPseudonyms(), cancellationToken);
        var declared = mine.Where(p => request.Discussions.Contains(p.Discussion, StringComparer.Ordinal)).ToList();
        if (declared.Count == 0)
        {
            throw new ValidationException([new(nameof(WriteOrderLetter.Discussions), "Cochez au moins un pseudonyme à déclarer.")]);
        }

        return new OrderLetter(order, me.Name, me.Profession, request, declared, ParisTime.Day(clock.GetUtcNow())).ToRtf();
    }
}
