using MediatR;
using Npgsql;
using ProfNet.Application.Common;

namespace ProfNet.Application.Profiles;

/// <summary>The photo of a member, for who may see it; the same as none for anybody else.</summary>
[For(Audience.VerifiedMembers)]
public sealed record GetPhoto(string Handle, int Edition) : IQuery<byte[]>;

internal sealed class GetPhotoHandler(NpgsqlDataSource database, ICurrentMember me) : IRequestHandler<GetPhoto, byte[]>
{
    internal static readonly string Sql =
        $"select f.photo from {ProfileSql.From} where m.handle = $1 and {ProfileSql.IsThere} and {ProfileSql.PhotoFor("$2")} = $3";

    public async Task<byte[]> Handle(GetPhoto request, CancellationToken cancellationToken)
    {
        await using var select = database.CreateCommand(Sql);
        select.Parameters.Add(new() { Value = request.Handle });
        select.Parameters.Add(new() { Value = me.Id });
        select.Parameters.Add(new() { Value = request.Edition });
        return await select.ExecuteScalarAsync(cancellationToken) as byte[] ?? throw new NotFoundException("Photo");
    }
}
