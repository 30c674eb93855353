using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Community.Spaces;

/// <summary>What a member chose for the whole site.</summary>
internal sealed class OwnChoicesData(ProfNetDb db, MyChoices choices) : IOwnData
{
    public IReadOnlyList<string> Tables => ["community.choices"];

    public async IAsyncEnumerable<OwnFile> ReadAsync(Guid member, [EnumeratorCancellation] CancellationToken ct)
    {
        var own = await choices.ReadAsync(ct);
        var names = await db.Spaces.ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        yield return OwnFile.Json("choices.json", new
        {
            Spaces = own.Spaces.Select(s => new { Name = names.GetValueOrDefault(s.Space), s.Level, s.CharterEdition }),
            own.Searches,
            own.IsVolunteer,
        });
    }
}
