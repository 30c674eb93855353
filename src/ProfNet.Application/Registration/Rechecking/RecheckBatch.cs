using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Rechecking;

/// <summary>Some verified members, in the order of their ids, and whom of them the directory no longer knows as they were verified.</summary>
internal sealed record RecheckBatch(IReadOnlyList<Guid> Members, IReadOnlyDictionary<Guid, RecheckReason> Changed)
{
    public Guid Last => Members[^1];

    public int Count => Members.Count;

    /// <summary>
    /// The next ones after a member, null at the end, with what the directory says of each number: two questions, whatever the size of either table.
    /// Numbers of before RPPS are in no public directory any more, and students may have none: nobody is looked for who could not be found.
    /// </summary>
    public static async Task<RecheckBatch?> NextAsync(ProfNetDb db, Guid? after, int most, CancellationToken ct)
    {
        var members = await db.Members.AsNoTracking()
            .Where(m => m.Standing == Domain.Members.Standing.Verified && (after == null || m.Id > after))
            .OrderBy(m => m.Id)
            .Take(most)
            .Select(m => new
            {
                m.Id,
                m.ProfessionKey,
                Number = db.Applications.Where(a => a.MemberId == m.Id && a.State == ApplicationState.Approved && a.NumberKind == RegistryKind.Rpps).Select(a => a.Number).FirstOrDefault(),
            })
            .ToListAsync(ct);
        if (members.Count == 0)
        {
            return null;
        }

        string[] numbers = [.. members.Select(m => m.Number).OfType<string>()];
        var known = await InDirectoryAsync(db, numbers, ct);

        Dictionary<Guid, RecheckReason> changed = [];
        foreach (var member in members.Where(m => m.Number is not null))
        {
            if (ReasonFor(member.ProfessionKey, [.. known[member.Number!]]) is { } reason)
            {
                changed.Add(member.Id, reason);
            }
        }

        return new([.. members.Select(m => m.Id)], changed);
    }

    /// <summary>The professions of each number's rows in the directory.</summary>
    internal static async Task<ILookup<string, Profession?>> InDirectoryAsync(ProfNetDb db, string[] numbers, CancellationToken ct)
    {
        var rows = await db.Database.SqlQuery<DirectoryRow>(
            $"""
            select number as "Number", profession_code as "Code", profession_label as "Label", category_code as "Category"
            from registration.directory where number = any({numbers}) and number_kind = '8'
            """).ToListAsync(ct);
        return rows.ToLookup(row => row.Number, row => row.Profession, StringComparer.Ordinal);
    }

    /// <summary>Why a member is to be looked at again, if at all, given the professions of their rows in the directory.</summary>
    internal static RecheckReason? ReasonFor(string professionKey, IReadOnlyList<Profession?> inDirectory)
    {
        if (inDirectory.Count == 0)
        {
            return RecheckReason.Gone;
        }

        // A row without a profession that we know says nothing; an entry of a table that another has replaced says the same.
        var (verified, known) = (Profession.Find(professionKey), inDirectory.OfType<Profession>().ToList());
        return verified is null || known.Count == 0 || known.Exists(p => p == verified || (p.Code == verified.Code && p.IsInTraining == verified.IsInTraining))
            ? null
            : RecheckReason.ProfessionChanged;
    }

    private sealed record DirectoryRow(string Number, string? Code, string? Label, string? Category)
    {
        public Profession? Profession => new DirectoryActivity(null, Code, Label, Category, null, null, null, null, null, null, null, null).Profession;
    }
}
