using ProfNet.Application.Community.Curating;

namespace ProfNet.Web.Pages.Community;

/// <summary>What the notes above a discussion are drawn of.</summary>
public sealed record CurationModel(CurationView Curation, DateTimeOffset Now);
