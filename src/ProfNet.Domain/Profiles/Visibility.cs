namespace ProfNet.Domain.Profiles;

/// <summary>To whom a part of a profile is shown.</summary>
public enum ShownTo : short
{
    Nobody,
    Contacts,

    /// <summary>Every verified member; nobody else is ever shown anything.</summary>
    Members,
}

/// <summary>The parts of a profile that have an audience of their own. Their numbers are places in <see cref="Visibility.Bits"/>.</summary>
public enum ProfilePart
{
    Practice,
    Department,
    Languages,
    About,
    Interests,
    Photo,
    Specialty,
}

/// <summary>How near the reader of a profile is to its member.</summary>
public enum Nearness
{
    Member,
    Contact,
    Self,
}

/// <summary>What a member shows to whom: two bits a part, and one for staying out of the directory.</summary>
public readonly record struct Visibility(short Bits)
{
    /// <summary>Set for who is not to be found in the directory.</summary>
    public const short UnlistedBit = 1 << 14;

    private const int Mask = 3;

    /// <summary>Before anything was chosen: contacts see what is filled in, and the specialty is nobody's business.</summary>
    public static Visibility Initial { get; } = Enum.GetValues<ProfilePart>().Where(p => p is not ProfilePart.Specialty)
        .Aggregate(default(Visibility), (visibility, part) => visibility.With(part, ShownTo.Contacts));

    public bool IsListed => (Bits & UnlistedBit) == 0;

    /// <summary>How far the part's two bits lie from the first.</summary>
    public static int ShiftOf(ProfilePart part) => 2 * (int)part;

    public ShownTo Of(ProfilePart part) => (ShownTo)((Bits >> ShiftOf(part)) & Mask);

    public Visibility With(ProfilePart part, ShownTo shown) => new((short)((Bits & ~(Mask << ShiftOf(part))) | (((int)shown & Mask) << ShiftOf(part))));

    public Visibility Listed(bool isListed) => new((short)(isListed ? Bits & ~UnlistedBit : Bits | UnlistedBit));

    public bool Allows(ProfilePart part, Nearness reader) => reader switch
    {
        Nearness.Self => true,
        Nearness.Contact => Of(part) is ShownTo.Contacts or ShownTo.Members,
        _ => Of(part) is ShownTo.Members,
    };
}
