using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Members;
using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Data.Seed;

/// <summary>A few applications that wait, made of people of the sample directory, so that the approvals desk can be tried: one that agrees, and some that do not quite.</summary>
public sealed class DemoApplications(ProfNetDb db, Passwords passwords, TimeProvider clock)
{
    private const int HoursBetween = 5;

    public async Task EnsureAsync(CancellationToken ct)
    {
        if (await db.Applications.AnyAsync(ct))
        {
            return;
        }

        var people = await db.Database.SqlQuery<Person>(
            $"""
            select distinct on (number) number as "Number", given_name as "GivenName", family_name as "FamilyName", profession_code as "ProfessionCode", profession_label as "ProfessionLabel"
            from registration.directory
            where number_kind = '8' and profession_code in ('10', '21', '50', '60') and coalesce(category_code, 'C') = 'C'
            order by number limit 5
            """).ToListAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var hash = passwords.Hash(DemoSeed.Password);
        foreach (var (person, i) in people.Select((p, i) => (p, i)))
        {
            var familyName = Typed(person.FamilyName) + (i == 1 ? "-Delmas" : "");
            var givenName = i == 3 ? "Dominique" : Typed(person.GivenName);
            var profession = i == 4 ? "G15-70" : Profession.FindByCode(person.ProfessionCode, person.ProfessionLabel)!.Key;
            var declared = new DeclaredIdentity(RegistryNumber.Parse(person.Number), new PersonName(familyName, givenName), profession, SpecialtyCode: null);
            var application = MembershipApplication.Submit(
                declared, $"candidat{i + 1}@demo.profnet.test", hash, Domain.Common.RandomId.Handle(), clock.GetUtcNow().AddHours(-HoursBetween * (people.Count - i)));
            var listed = await DirectoryLookup.FindAsync(db.Connection, declared.Number, ct);
            application.Compared(DirectoryComparison.Of(declared, listed.Person).Match);
            db.Applications.Add(application);
        }

        await db.SaveWithReactionsAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The directory writes in capitals, people do not.</summary>
    private static string Typed(string name) => CultureInfo.GetCultureInfo("fr-FR").TextInfo.ToTitleCase(name.ToLower(CultureInfo.GetCultureInfo("fr-FR")));

    private sealed record Person(string Number, string GivenName, string FamilyName, string ProfessionCode, string ProfessionLabel);
}
