using System.ComponentModel.DataAnnotations.Schema;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Spaces;

/// <summary>Every space that the reader may read, in the order in which people look for them.</summary>
[For(Audience.VerifiedMembers)]
public sealed record ListSpaces : IQuery<IReadOnlyList<SpaceRow>>;

/// <param name="Writers">How many verified members may write there.</param>
/// <param name="MayWrite">Whether the reader is one of them.</param>
/// <param name="IsReserved">Whether not every verified member may read it.</param>
/// <param name="ReviewHours">Within how many hours a moderator reads a post before others do; null where posts appear at once.</param>
/// <param name="CharterEdition">0 where there is no charter.</param>
public sealed record SpaceRow(string Slug, string Name, string Description, string Pigment, string? GroupSlug, bool TakesPseudonyms, int Discussions, int Writers, bool MayWrite, bool IsReserved, bool IsClosed, Guid Id, int CharterEdition, int? ReviewHours)
{
    /// <summary>How the reader takes it, by choice or by default.</summary>
    [NotMapped]
    public SpaceLevel Level { get; init; }

    /// <summary>Whether it has a charter that the reader has not accepted yet.</summary>
    [NotMapped]
    public bool CharterToAccept { get; init; }

    /// <summary>The rule that a pseudonym would break in a discussion opened there now; null where one may be taken.</summary>
    public string? AgainstPseudonyms() => PseudonymRules.Against(TakesPseudonyms, TakesPseudonyms, Writers);
}

internal sealed class ListSpacesHandler(ProfNetDb db, MyChoices choices, ICurrentMember me) : IRequestHandler<ListSpaces, IReadOnlyList<SpaceRow>>
{
    private static readonly string Sql =
        $$"""
        select s.slug as "Slug", s.name as "Name", s.description as "Description", s.pigment as "Pigment", s.group_slug as "GroupSlug",
          s.takes_pseudonyms as "TakesPseudonyms", s.discussions as "Discussions", {{CommunityAccess.WritersSql}} as "Writers", {{CommunityAccess.MayWrite("s", "{0}")}} as "MayWrite",
          cardinality(s.readers) > 0 as "IsReserved", s.is_closed as "IsClosed", s.id as "Id", case when s.charter = '' then 0 else s.charter_edition end as "CharterEdition", case when s.is_premoderated then s.review_hours end as "ReviewHours"
        from community.spaces s where {{CommunityAccess.MayRead("s", "{0}")}} order by s.position
        """;

    public async Task<IReadOnlyList<SpaceRow>> Handle(ListSpaces request, CancellationToken cancellationToken)
    {
        var chosen = await choices.ReadAsync(cancellationToken);
        var spaces = await db.Database.SqlQueryRaw<SpaceRow>(Sql, [me.Rights]).ToListAsync(cancellationToken);
        return [.. spaces.Select(s => s with { Level = chosen.LevelOf(s.Id, s.GroupSlug, me.GroupSlug), CharterToAccept = s.CharterEdition > chosen.CharterOf(s.Id) })];
    }
}
