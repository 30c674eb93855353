namespace ProfNet.Domain.Members;

/// <summary>What becomes of what a member wrote, once they left. Whatever it is, it happens one discussion at a time, and nothing there leads to them any more.</summary>
public enum Parting
{
    /// <summary>It stays, under the name or pseudonym that it bears.</summary>
    Stays,

    /// <summary>It stays, under « Membre supprimé » in place of the name; pseudonyms need no such thing.</summary>
    StaysUnnamed,

    /// <summary>Its text goes, as if the author had deleted each post.</summary>
    Goes,
}

/// <summary>Why somebody is a verified member no more.</summary>
public enum MembershipEnd
{
    Left,
    Suspended,

    /// <summary>The profession is no longer proved.</summary>
    Lapsed,
}
