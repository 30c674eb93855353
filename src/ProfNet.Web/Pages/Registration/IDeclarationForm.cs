namespace ProfNet.Web.Pages.Registration;

/// <summary>The fields in which people declare who they are; drawn by _Declaration.cshtml.</summary>
public interface IDeclarationForm
{
    string? GivenName { get; }
    string? FamilyName { get; }
    string? Profession { get; }
    string? Specialty { get; }
    string? Number { get; }
    string? FormKey { get; }
}
