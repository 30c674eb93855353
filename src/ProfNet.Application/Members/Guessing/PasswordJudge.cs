using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Domain.Members;
using ProfNet.Domain.Nomenclature;

namespace ProfNet.Application.Members.Guessing;

/// <summary>Refuses passwords that would be guessed too soon, wherever one is chosen, and says why in French at the field.</summary>
public sealed class PasswordJudge(FrequentWords words)
{
    private const string TooCommon =
        "Ce mot de passe se devine trop vite\u00A0: il est fait de mots très courants, de suites ou de répétitions. Choisissez par exemple cinq ou six mots sans lien entre eux.";

    private const string TooNear =
        "Ce mot de passe se devine trop vite\u00A0: il s’appuie sur votre nom, votre adresse, votre numéro, votre profession ou le nom du site. Choisissez par exemple cinq ou six mots sans lien avec vous.";

    internal static readonly IReadOnlyList<string> WordsOfTheSite = ["profnet", "pro", "sante", "medical", "hopital", "clinique", "docteur"];

    private static readonly string[] _ofTheSite = [.. WordsOfTheSite, .. Profession.Open.Select(p => p.Label)];

    /// <summary>What the page says; null when the password may be chosen.</summary>
    /// <param name="password">As it was typed.</param>
    /// <param name="owner">What others know of whoever chooses it.</param>
    public string? Objection(string password, params IEnumerable<string> owner) => words.Guesses.Judge(password, [.. _ofTheSite, .. owner.SelectMany(WithoutHost)]) switch
    {
        PasswordWeakness.Common => TooCommon,
        PasswordWeakness.AboutOwner => TooNear,
        _ => null,
    };

    /// <summary>The same for somebody who has an account; throws what a validator would.</summary>
    internal async Task RequireAsync(ProfNetDb db, Guid member, string field, string password, CancellationToken ct)
    {
        var owner = await db.Members.Where(m => m.Id == member).Select(m => new { m.GivenName, m.FamilyName }).SingleAsync(ct);
        var address = await db.Accounts.Where(a => a.Id == member).Select(a => a.Email!).SingleAsync(ct);
        var number = await db.Applications.Where(a => a.MemberId == member).Select(a => a.Number).ToListAsync(ct);
        if (Objection(password, [owner.GivenName, owner.FamilyName, address, .. number]) is { } why)
        {
            throw new ValidationException([new ValidationFailure(field, why)]);
        }
    }

    // The local part of an address; « gmail.com » is nothing of its owner's.
    private static IEnumerable<string> WithoutHost(string text) => [text.Split('@')[0]];
}
