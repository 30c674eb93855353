using System.Security.Cryptography;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Profiles;

namespace ProfNet.Application.Profiles;

/// <summary>Takes the file as the member's photo, or takes their photo away where there is none. Of the file nothing is kept but what draws the picture.</summary>
[For(Audience.VerifiedMembers)]
public sealed record ChangePhoto(byte[]? File) : ICommand<Unit>;

internal sealed class ChangePhotoHandler(ProfNetDb db, ICurrentMember me) : IRequestHandler<ChangePhoto, Unit>
{
    /// <summary>An edition drawn at random: it says that the photo is another one, and neither which nor when.</summary>
    private const string KeepSql =
        """
        insert into profiles.photos (member_id, edition, photo) values ($1, $2, $3)
        on conflict (member_id) do update set edition = excluded.edition, photo = excluded.photo
        """;

    public Task<Unit> Handle(ChangePhoto request, CancellationToken cancellationToken)
    {
        if (request.File is null)
        {
            db.RunAfterSave("delete from profiles.photos where member_id = $1", me.Id);
            return Task.FromResult(Unit.Value);
        }

        var photo = Photo.Clean(request.File);
        Rule.Require(photo is not null, ProfilesRules.PhotoIsReadable);
        db.RunAfterSave(KeepSql, me.Id, RandomNumberGenerator.GetInt32(1, int.MaxValue), photo);
        return Task.FromResult(Unit.Value);
    }
}
