using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Members.Factors;

/// <summary>A key for the member's program of codes, to be shown and confirmed.</summary>
/// <param name="Offer">Goes along in the form that confirms it.</param>
/// <param name="Address">What the image holds.</param>
/// <param name="Typed">The same for whoever types it.</param>
public sealed record OfferedCodes(string Offer, string Address, string Typed);

/// <summary>Draws a new key, or shows the one of an earlier offer again. Changes nothing.</summary>
[For(Audience.Members)]
public sealed record OfferCodes(string? Offer) : IQuery<OfferedCodes>;

internal sealed class OfferCodesHandler(ProfNetDb db, SeedOffers offers, ICurrentMember me) : IRequestHandler<OfferCodes, OfferedCodes>
{
    public async Task<OfferedCodes> Handle(OfferCodes request, CancellationToken cancellationToken)
    {
        var email = await db.Accounts.Where(a => a.Id == me.Id).Select(a => a.Email!).SingleAsync(cancellationToken);
        var seed = (request.Offer is { } offer ? offers.Open(me.Id, offer) : null) ?? Totp.NewSeed();

        return new OfferedCodes(offers.Close(me.Id, seed), Totp.AddressOf(seed, email), Totp.Typed(seed));
    }
}
