using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ProfNet.Application.Common;

namespace ProfNet.Application.Pseudonyms;

/// <summary>What a connection was for.</summary>
public enum ConnectionPurpose : byte
{
    Post = 1,
    SignIn = 2,
    AccountOpening = 3,
    PostEdit = 4,
    PostDeletion = 5,
}

/// <summary>What a host must be able to say of a connection: when, from where, who, which post, with what browser. All records have one length.</summary>
/// <param name="Post">The post's id; null for what is no post.</param>
/// <param name="Port">The port at the other end; 0 where a proxy did not say.</param>
/// <param name="Browser">What the browser says it is, as far as it fits.</param>
public sealed record ConnectionRecord(ConnectionPurpose Purpose, DateTimeOffset At, IPAddress Address, int Port, Guid Member, Guid? Post, string Browser)
{
    /// <summary>Length in bytes: the most that RSA of 3072 bits with OAEP and SHA-256 takes in one block.</summary>
    public const int Length = HeadLength + BrowserMaxLength;

    private const byte Version = 1;
    private const int HeadLength = 1 + 1 + 8 + 16 + 2 + 16 + 16 + 2;
    private const int BrowserMaxLength = 256;

    internal static ConnectionRecord Of(ConnectionPurpose purpose, Origin origin, Guid member, Guid? post, DateTimeOffset now) =>
        new(purpose, now, origin.Address, origin.Port, member, post, origin.Browser);

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        (bytes[0], bytes[1]) = (Version, (byte)Purpose);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(2), At.ToUnixTimeMilliseconds());
        Address.MapToIPv6().TryWriteBytes(bytes.AsSpan(10), out _);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(26), (ushort)Port);
        Member.TryWriteBytes(bytes.AsSpan(28), bigEndian: true, out _);
        (Post ?? Guid.Empty).TryWriteBytes(bytes.AsSpan(44), bigEndian: true, out _);
        Encoding.UTF8.GetEncoder().Convert(Browser, bytes.AsSpan(HeadLength), flush: false, out _, out var length, out _);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(60), (ushort)length);
        return bytes;
    }

    public static ConnectionRecord Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length || bytes[0] != Version || BinaryPrimitives.ReadUInt16BigEndian(bytes[60..]) > BrowserMaxLength)
        {
            throw new FormatException("This is no record of a connection, or one of a later version.");
        }

        var address = new IPAddress(bytes.Slice(10, 16));
        var post = new Guid(bytes.Slice(44, 16), bigEndian: true);
        return new(
            (ConnectionPurpose)bytes[1],
            DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes[2..])),
            address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address,
            BinaryPrimitives.ReadUInt16BigEndian(bytes[26..]),
            new Guid(bytes.Slice(28, 16), bigEndian: true),
            post == Guid.Empty ? null : post,
            Encoding.UTF8.GetString(bytes.Slice(HeadLength, BinaryPrimitives.ReadUInt16BigEndian(bytes[60..]))));
    }

    public override string ToString() => nameof(ConnectionRecord); // never into a log
}
