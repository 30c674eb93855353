namespace ProfNet.Web.Pages.Community.Spaces;

/// <summary>The box that accepts a space's charter with one's first post there.</summary>
/// <param name="Slug">Of the space.</param>
public sealed record CharterChoiceModel(string Slug, bool Accepts);
