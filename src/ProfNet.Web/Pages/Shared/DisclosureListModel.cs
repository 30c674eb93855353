using ProfNet.Application.Pseudonyms;

namespace ProfNet.Web.Pages.Shared;

/// <summary>Disclosures in a list, each leading below an address.</summary>
public sealed record DisclosureListModel(IReadOnlyList<DisclosureView> Disclosures, string Desk, string? Current);
