namespace ProfNet.Web.Hosting;

/// <summary>The connection strings of the three logins. The site serves with <paramref name="App"/>, opens the vault with <paramref name="Vault"/>; only commands that change the schema need <paramref name="Owner"/>.</summary>
internal sealed record DatabaseConnections(string App, string Vault, string? Owner)
{
    public const string AppName = "ProfNet";
    public const string VaultName = "ProfNetVault";
    public const string OwnerName = "ProfNetOwner";

    public override string ToString() => nameof(DatabaseConnections); // never the passwords, into a log
}

/// <summary>The passwords of the three logins.</summary>
internal sealed record LoginPasswords(string Owner, string App, string Vault)
{
    public override string ToString() => nameof(LoginPasswords); // never the passwords, into a log
}
