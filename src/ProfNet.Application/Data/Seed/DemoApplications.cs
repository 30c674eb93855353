using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Members;
using ProfNet.Application.Registration.Directory;
using ProfNet.Application.Registration.Proofs;
using ProfNet.Domain.Members;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Registration;
using ProfNet.Domain.Registration.Matching;

namespace ProfNet.Application.Data.Seed;

/// <summary>A few applications that wait, made of people of the sample directory, so that the approvals desk can be tried: some that agree and some that do not quite, one of which more was asked, one that was answered, two that Pro Santé Connect proved; two have sent a card.</summary>
public sealed class DemoApplications(ProfNetDb db, Passwords passwords, ProofBoxes boxes, TimeProvider clock)
{
    // One grey point: what a card shows is nobody's business in a demonstration.
    private static readonly byte[] _card = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

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
            order by number limit 9
            """).ToListAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var hash = passwords.Hash(DemoSeed.Password);
        var administrator = await db.Members.Where(m => m.Role == StaffRole.Administrator).Select(m => m.Id).FirstAsync(ct);
        List<MembershipApplication> applications = [];
        foreach (var (person, i) in people.Select((p, i) => (p, i)))
        {
            var familyName = Typed(person.FamilyName) + (i == 1 ? "-Delmas" : "");
            var givenName = i == 3 ? "Dominique" : Typed(person.GivenName);
            var profession = i == 4 ? "G15-70" : Profession.FindByCode(person.ProfessionCode, person.ProfessionLabel)!.Key;
            var declared = new DeclaredIdentity(RegistryNumber.Parse(person.Number), new PersonName(familyName, givenName), profession, SpecialtyCode: null);
            var application = MembershipApplication.Submit(
                declared, $"candidat{i + 1}@demo.profnet.test", hash, Domain.Common.RandomId.Handle(), clock.GetUtcNow().AddHours(-HoursBetween * (people.Count - i)));
            var listed = await DirectoryLookup.FindAsync(db.Connection, declared.Number, ct);
            application.Compared(DirectoryComparison.Of(declared, listed.Person));
            applications.Add(application);
        }

        db.Applications.AddRange(applications);
        await db.SaveWithReactionsAsync(ct);
        Work(applications, administrator);
        await db.SaveWithReactionsAsync(ct);
        await SendCardAsync(applications[0], ct);
        await SendCardAsync(applications[2], ct);
        var proven = applications.TakeLast(2).Select(a => a.Id).ToArray();
        await db.Applications.Where(a => proven.Contains(a.Id)).ExecuteUpdateAsync(set => set.SetProperty(a => a.Assurance, Assurance.ProSanteConnect), ct);
        await transaction.CommitAsync(ct);
    }

    private async Task SendCardAsync(MembershipApplication application, CancellationToken ct)
    {
        var id = Domain.Common.RandomId.New();
        var proof = new Proof(id, application.Id, ProofKind.ProfessionalCard, ProofMedia.Png, boxes.CloseName(id, "carte.png"), clock.GetUtcNow());
        proof.End(_card.Length);
        db.Proofs.Add(proof);
        await db.SaveWithReactionsAsync(ct);
        await db.Database.ExecuteSqlAsync($"insert into registration.proof_parts (proof_id, part, sealed) values ({id}, 0, {boxes.ClosePiece(id, 0, isLast: true, _card)})", ct);
    }

    /// <summary>What the desk has done with them already.</summary>
    private void Work(List<MembershipApplication> applications, Guid administrator)
    {
        var now = clock.GetUtcNow();
        applications[1].Note(administrator, "Le nom d’usage diffère de l’annuaire : à rapprocher de la carte.", now.AddHours(-2));
        applications[5].AskForMore(administrator, "Merci de joindre une attestation d’inscription à l’Ordre de moins de trois mois.", now.AddHours(-9));
        applications[6].AskForMore(administrator, "Votre prénom d’exercice diffère de l’annuaire. Pouvez-vous le confirmer ?", now.AddHours(-8));
        var corrected = applications[6].Declared();
        applications[6].Answer(corrected with { Name = corrected.Name with { Given = "Camille" } }, "C’est mon second prénom, celui sous lequel j’exerce.", now.AddHours(-1));
    }

    /// <summary>The directory writes in capitals, people do not.</summary>
    private static string Typed(string name) => CultureInfo.GetCultureInfo("fr-FR").TextInfo.ToTitleCase(name.ToLower(CultureInfo.GetCultureInfo("fr-FR")));

    private sealed record Person(string Number, string GivenName, string FamilyName, string ProfessionCode, string ProfessionLabel);
}
