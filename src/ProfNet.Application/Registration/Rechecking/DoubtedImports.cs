using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Directory;

namespace ProfNet.Application.Registration.Rechecking;

/// <summary>Tells a file that may be short from one that is whole, by what was imported before: in a small community few members are missing from either.</summary>
internal static class DoubtedImports
{
    /// <summary>An import with less than this share of the rows, or of the people, of those before it is doubted…</summary>
    private const double LeastShare = 0.97;

    /// <summary>…and so is one of whose lines more than this share could not be read.</summary>
    private const double MostMalformed = 0.01;

    /// <summary>Those before it are the last that was believed and whatever came since: a short file does not make the next short one right.</summary>
    public static async Task<bool> IsDoubtedAsync(this ProfNetDb db, Guid import, CancellationToken ct) =>
        (await db.Database.SqlQuery<bool>(
            $"""
            with believed as (
                select coalesce(max(i.imported_at), '-infinity') as at from registration.directory_imports i
                join registration.directory_runs r on r.kind = 1 and r.source = i.id::text and r.outcome = {(short)DirectoryRunOutcome.Done}
                where i.id <> {import}),
            before as (
                select max(i.rows) as rows, max(i.people) as people from registration.directory_imports i, believed where i.imported_at >= believed.at and i.id <> {import})
            select coalesce(i.rows < {LeastShare} * before.rows or i.people < {LeastShare} * before.people, false)
                or i.malformed > {MostMalformed} * (i.rows + i.malformed) as "Value"
            from registration.directory_imports i, before where i.id = {import}
            """).ToListAsync(ct)).Single();
}
