namespace ProfNet.Web.Pages.Shared;

/// <summary>The post that staff may do something about.</summary>
/// <param name="Discussion">Its handle.</param>
public sealed record StaffLinksModel(string Discussion, int Seq, bool IsSealed);
