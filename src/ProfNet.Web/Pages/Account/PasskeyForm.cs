namespace ProfNet.Web.Pages.Account;

/// <summary>A form that a script fills in with what the authenticator says.</summary>
/// <param name="Fields">What goes with it, by field; a null is left out.</param>
public sealed record PasskeyForm(string Action, string Button, IReadOnlyList<(string Name, string? Value)> Fields)
{
    public IEnumerable<(string Name, string Value)> Along => from along in Fields where along.Value is not null select (along.Name, along.Value!);
}
