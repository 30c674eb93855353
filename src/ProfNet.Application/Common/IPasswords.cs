namespace ProfNet.Application.Common;

/// <summary>How passwords are judged and kept.</summary>
public interface IPasswords
{
    /// <summary>Fewest characters: length is what protects, no rule on composition (NIST SP 800-63B).</summary>
    public const int MinLength = 15;

    public const int MaxLength = 1_024;

    /// <summary>The slow, salted hash that may be stored.</summary>
    string Hash(string password);
}
