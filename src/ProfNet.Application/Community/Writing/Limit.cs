namespace ProfNet.Application.Community.Writing;

/// <summary>How much one member wrote on one day, encrypted: the tag is over member and day, and says neither of the member nor of another day.</summary>
public sealed class Limit(byte[] tag, DateOnly day, short keyNo, byte[] @sealed)
{
    public byte[] Tag { get; private init; } = tag;

    public DateOnly Day { get; private init; } = day;

    public short KeyNo { get; private init; } = keyNo;

    public byte[] Sealed { get; private set; } = @sealed;

    internal void Count(byte[] closed) => Sealed = closed;
}
