namespace ProfNet.Web.Pages.Profiles;

/// <summary>The photo of a member, or their initials where there is none that the reader may see.</summary>
/// <param name="Photo">The edition of the photo; 0 for none.</param>
/// <param name="Size">sm, lg or xl; null for the usual.</param>
public sealed record MemberFaceModel(string Handle, string Name, int Photo, string? Size);
