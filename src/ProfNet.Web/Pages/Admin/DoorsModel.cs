namespace ProfNet.Web.Pages.Admin;

/// <summary>Who may come through one of a space's doors.</summary>
/// <param name="Field">The field of the rights chosen.</param>
/// <param name="Switch">The field that says whether they count.</param>
/// <param name="IsFew">Whether it is for those chosen alone.</param>
public sealed record DoorsModel(string Field, string Title, string Switch, string Everybody, string Few, bool IsFew, IReadOnlyList<string> Chosen);
