using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Community;

/// <summary>What may be shown beside a pseudonym: the profession where at least eleven verified members share it, else « Professionnel de santé ».</summary>
internal sealed class Badges(ProfNetDb db, ICurrentMember me)
{
    /// <summary>The fewest who may share what is shown (k-anonymity).</summary>
    public const int Fewest = 11;

    public const string Widest = "Professionnel de santé";

    public async Task<string> OfMineAsync(CancellationToken ct)
    {
        var sharing = await db.Database
            .SqlQuery<int>($"select coalesce(sum(verified), 0)::int as \"Value\" from members.populations where profession_key = {me.ProfessionKey}")
            .SingleAsync(ct);

        return sharing >= Fewest ? me.Profession : Widest;
    }
}
