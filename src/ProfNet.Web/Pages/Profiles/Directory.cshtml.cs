using MediatR;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ProfNet.Application.Profiles;
using ProfNet.Domain.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Profiles;

/// <summary>The directory of members. Its pages count among those that one may open in an hour: nobody carries it away.</summary>
[EnableRateLimiting(BulkReading.Policy)]
public sealed class DirectoryModel(ISender sender) : ProfNetPage(sender)
{
    [FromQuery(Name = "nom")]
    public string? Name { get; init; }

    [FromQuery(Name = "profession")]
    public string? ProfessionKey { get; init; }

    [FromQuery(Name = "specialite")]
    public string? SpecialtyCode { get; init; }

    [FromQuery(Name = "departement")]
    public string? DepartmentCode { get; init; }

    [FromQuery(Name = "suivis")]
    public bool Followed { get; init; }

    [FromQuery(Name = "page")]
    public string? After { get; init; }

    public MemberList List { get; private set; } = null!;

    /// <summary>The address of the next page, of the same search.</summary>
    public string? NextUrl => List.Next is null ? null : "/members" + new QueryBuilder(
        new (string Key, string? Value)[] { ("nom", Name), ("profession", ProfessionKey), ("specialite", SpecialtyCode), ("departement", DepartmentCode), ("suivis", Followed ? "true" : null), ("page", List.Next) }
            .Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => KeyValuePair.Create(p.Key, p.Value!)));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid || Name?.Length > MemberFilter.NameMaxLength || (After is not null && !RandomId.IsHandle(After)))
        {
            return BadAddress();
        }

        List = await Sender.Send(new FindMembers(new MemberFilter(Name, Given(ProfessionKey), Given(SpecialtyCode), Given(DepartmentCode), Followed), After), ct);
        return Page();
    }

    private static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
