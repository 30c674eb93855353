using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Pseudonyms;

/// <summary>What came of an act that asks for a password.</summary>
public enum ActOutcome
{
    Done,
    WrongPassword,
}

internal static class DisclosureLock
{
    extension(DbSet<Disclosure> disclosures)
    {
        /// <summary>Loads a disclosure to act on it; whoever else acts waits and then finds it changed.</summary>
        public async Task<Disclosure> LockAsync(string handle, CancellationToken ct) =>
            await disclosures.FromSql($"select *, xmin from pseudonyms.disclosures where handle = {handle} for update").SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException("Disclosure");
    }
}
