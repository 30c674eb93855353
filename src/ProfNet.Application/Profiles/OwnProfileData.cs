using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Profiles;

namespace ProfNet.Application.Profiles;

/// <summary>What a member says of themselves, and whom they know: of others their names alone, and the words that either sent.</summary>
internal sealed class OwnProfileData(ProfNetDb db) : IOwnData
{
    public IReadOnlyList<string> Tables => ["profiles.profiles", "profiles.photos", "profiles.ties", "profiles.contacts"];

    public async IAsyncEnumerable<OwnFile> ReadAsync(Guid member, [EnumeratorCancellation] CancellationToken ct)
    {
        var own = await db.Profiles.AsNoTracking().SingleOrDefaultAsync(p => p.Id == member, ct) ?? new Profile(member);
        yield return OwnFile.Json("profile.json", new
        {
            own.Practice, own.Department, own.Languages, own.About, own.Interests,
            ShownTo = Enum.GetValues<ProfilePart>().ToDictionary(part => part.ToString(), new Visibility(own.Shown).Of, StringComparer.Ordinal),
            new Visibility(own.Shown).IsListed,
            Ties = await db.Ties.Where(t => t.MemberId == member).Join(db.Members, t => t.OtherId, m => m.Id, (t, m) => new { t.Kind, Name = m.GivenName + " " + m.FamilyName }).ToListAsync(ct),
            // That a request was declined is shown to nobody, and so not to whoever made it.
            Asked = await db.Contacts.Where(c => c.AskerId == member)
                .Join(db.Members, c => c.AskedId, m => m.Id, (c, m) => new { Name = m.GivenName + " " + m.FamilyName, IsContact = c.State == ContactState.Accepted, c.AskedOn, c.Message }).ToListAsync(ct),
            AskedMe = await db.Contacts.Where(c => c.AskedId == member)
                .Join(db.Members, c => c.AskerId, m => m.Id, (c, m) => new { Name = m.GivenName + " " + m.FamilyName, c.State, c.AskedOn, c.Message }).ToListAsync(ct),
        });

        foreach (var photo in await db.Database.SqlQuery<byte[]>($"""select photo as "Value" from profiles.photos where member_id = {member}""").ToListAsync(ct))
        {
            yield return new OwnFile(photo is [0xFF, 0xD8, ..] ? "photo.jpg" : "photo.png", photo);
        }
    }
}
