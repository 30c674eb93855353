namespace ProfNet.Domain.Members;

/// <summary>How surely a registry number belongs to the person behind an account, from A0 to A3; only <see cref="Proved"/> and above are verified.</summary>
public enum Assurance
{
    /// <summary>A0: declared, and nothing more.</summary>
    Declared = 0,

    /// <summary>A1: the public directory says the same. It proves nothing: whoever reads the directory could have typed it.</summary>
    Matched = 1,

    /// <summary>A2: an administrator saw a proof, or a code came back from the secure address that the directory gives for the number.</summary>
    Proved = 2,

    /// <summary>A3: Pro Santé Connect said who it is.</summary>
    ProSanteConnect = 3,
}
