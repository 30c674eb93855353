using Microsoft.EntityFrameworkCore;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Profiles;

namespace ProfNet.Application.Data.Seed;

/// <summary>Profiles of members of the demonstration, each shown to others than the last, and a few who know each other.</summary>
public sealed class DemoProfiles(ProfNetDb db, TimeProvider clock)
{
    private static readonly string[] _practices = ["Maison de santé pluriprofessionnelle", "Centre hospitalier, temps plein", "Cabinet de groupe en ville", "Centre de santé, exercice salarié", "Exercice mixte, ville et hôpital"];
    private static readonly string[] _about = ["En exercice coordonné, je réponds volontiers à qui débute.", "Je réponds volontiers aux questions de garde.", "Maître de stage, je reçois deux internes par semestre.", "Installation récente\u00A0: je cherche des correspondants."];
    private static readonly string[] _interests = ["Aucun.", "Formations rémunérées par l’industrie (2024).", "Membre du conseil d’une société savante."];
    private static readonly string[][] _languages = [["fr", "en"], ["fr", "ar"], ["fr"], ["fr", "es", "pt"], ["fr", "fsl"]];

    public async Task EnsureAsync(CancellationToken ct)
    {
        if (await db.Profiles.AnyAsync(ct))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var members = await db.Members.Where(m => m.Standing == Standing.Verified).OrderBy(m => m.FamilyName).ThenBy(m => m.GivenName).Take(200).ToListAsync(ct);
        foreach (var (member, i) in members.Select((m, i) => (m, i)).Where(m => m.i % 4 != 3))
        {
            db.Profiles.Add(Of(member, i));
        }

        Introduce(members, ParisTime.Day(clock.GetUtcNow()));
        await db.SaveWithReactionsAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static Profile Of(Member member, int i)
    {
        var profile = new Profile(member.Id);
        profile.Describe(_practices[i % _practices.Length], Departement.All[i * 7 % Departement.All.Count].Code, _languages[i % _languages.Length], _about[i % _about.Length], _interests[i % _interests.Length]);
        profile.Show((i % 3) switch
        {
            0 => Enum.GetValues<ProfilePart>().Aggregate(default(Visibility), (all, part) => all.With(part, ShownTo.Members)),
            1 => Visibility.Initial.With(ProfilePart.Department, ShownTo.Members).With(ProfilePart.Practice, ShownTo.Members),
            _ => Visibility.Initial,
        });
        return profile;
    }

    private void Introduce(List<Member> members, DateOnly today)
    {
        if (members.Find(m => m.FamilyName == "Vasseur") is not { } doctor || members.Find(m => m.FamilyName == "Marchetti") is not { } pharmacist)
        {
            return;
        }

        var known = Contact.Ask(pharmacist.Id, doctor.Id, "", today);
        known.Answer(doctor.Id, accepts: true);
        db.Contacts.Add(known);
        var others = members.Where(m => m.Id != doctor.Id && m.Id != pharmacist.Id && m.Role == StaffRole.None).Take(3).ToList();
        db.Contacts.AddRange(others.Take(1).Select(asker => Contact.Ask(asker.Id, doctor.Id, "Nous suivons les mêmes patients\u00A0: gardons le contact\u202F?", today)));
        db.Ties.AddRange(others.Skip(1).Select(followed => new Tie(doctor.Id, followed.Id, TieKind.Follows)));
    }
}
