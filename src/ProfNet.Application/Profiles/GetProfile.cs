using System.ComponentModel.DataAnnotations.Schema;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Profiles;

namespace ProfNet.Application.Profiles;

/// <summary>A member's page, as the reader may see it. Staff are shown no more than any other member.</summary>
[For(Audience.VerifiedMembers)]
public sealed record GetProfile(string Handle) : IQuery<ProfileView>;

/// <summary>A part that the reader may not see is empty, as if nothing stood there.</summary>
public sealed record ProfileView(
    Guid Id, string Handle, string GivenName, string FamilyName, string ProfessionKey, string? SpecialtyCode, int Photo,
    string Practice, string? Department, string[] Languages, string About, string Interests,
    string? Contact, Guid? AskerId, short? ContactState)
{
    public string Name => $"{GivenName} {FamilyName}";

    [NotMapped]
    public bool IsMe { get; init; }

    [NotMapped]
    public bool IsFollowed { get; init; }

    [NotMapped]
    public bool IsMuted { get; init; }

    /// <summary>Where the two stand: a request that was declined waits, to who made it; one of a muted member never came.</summary>
    public Relation Relation => (Domain.Profiles.ContactState?)ContactState switch
    {
        Domain.Profiles.ContactState.Accepted => Relation.Contact,
        Domain.Profiles.ContactState.Asked when AskerId == Id && !IsMuted => Relation.AskedMe,
        Domain.Profiles.ContactState.Asked or Domain.Profiles.ContactState.Declined when AskerId is { } asker && asker != Id => Relation.AskedByMe,
        _ => Relation.None,
    };
}

public enum Relation
{
    None,
    AskedByMe,
    AskedMe,
    Contact,
}

internal sealed class GetProfileHandler(ProfNetDb db, MyTies ties, ICurrentMember me) : IRequestHandler<GetProfile, ProfileView>
{
    private static readonly string _sql =
        $$"""
        select m.id as "Id", m.handle as "Handle", m.given_name as "GivenName", m.family_name as "FamilyName", m.profession_key as "ProfessionKey",
          {{ProfileSql.SpecialtyFor("{1}")}} as "SpecialtyCode", {{ProfileSql.PhotoFor("{1}")}} as "Photo",
          {{Part(ProfilePart.Practice, "p.practice", "''")}} as "Practice", {{ProfileSql.DepartmentFor("{1}")}} as "Department",
          {{Part(ProfilePart.Languages, "p.languages", "'{{}}'")}} as "Languages", {{Part(ProfilePart.About, "p.about", "''")}} as "About",
          {{Part(ProfilePart.Interests, "p.interests", "''")}} as "Interests",
          c.handle as "Contact", c.asker_id as "AskerId", c.state as "ContactState"
        from {{ProfileSql.From}}
        left join profiles.contacts c on least(c.asker_id, c.asked_id) = least(m.id, {1}) and greatest(c.asker_id, c.asked_id) = greatest(m.id, {1})
        where m.handle = {0} and {{ProfileSql.IsThere}}
        """;

    public async Task<ProfileView> Handle(GetProfile request, CancellationToken cancellationToken)
    {
        var mine = await ties.ReadAsync(cancellationToken);
        var found = await db.Database.SqlQueryRaw<ProfileView>(_sql, request.Handle, me.Id).ToListAsync(cancellationToken);
        return found is [var view]
            ? view with { IsMe = view.Id == me.Id, IsFollowed = mine.Followed.Contains(view.Id), IsMuted = mine.Muted.Contains(view.Id) }
            : throw new NotFoundException("Member");
    }

    private static string Part(ProfilePart part, string column, string none) => $"coalesce(case when {ProfileSql.Allows(part, "{1}")} then {column} end, {none})";
}
