namespace ProfNet.Application.Sealing;

/// <summary>A table of boxes under keyed tags, whose boxes say what their tag is made of: so its rows can be laid under another key.</summary>
/// <param name="Name">With its schema.</param>
/// <param name="IsInVault">Whether it is reached over the vault's login; its boxes tell their key by themselves.</param>
/// <param name="TagOf">The tag under a key, from a box's content.</param>
public sealed record TaggedTable(string Name, SealPurpose Purpose, bool IsInVault, Func<byte[], short, byte[]> TagOf)
{
    /// <summary>In SQL, the number of the key that a row bears.</summary>
    public string KeyNo => IsInVault ? KeyNoOfBox : "key_no";

    /// <summary>In SQL, the number that the first two bytes of a box say.</summary>
    public const string KeyNoOfBox = "(get_byte(sealed, 0) * 256 + get_byte(sealed, 1))";
}
