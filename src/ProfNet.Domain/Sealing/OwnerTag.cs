namespace ProfNet.Domain.Sealing;

/// <summary>A keyed tag over a member and a discussion, and the number of its key.</summary>
public sealed record OwnerTag(byte[] Bytes, short KeyNo)
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 16;
}
