using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace ProfNet.Application.Members;

/// <summary>What only the encrypted part of a session knows: since when, until when, and on which device.</summary>
internal sealed record SessionTicket(Guid MemberId, DateTimeOffset SignedInAt, DateTimeOffset ExpiresAt, string Device);

/// <summary>Encrypts tickets for the sessions they belong to: one that was moved to another row cannot be read.</summary>
public sealed class SessionTickets(IDataProtectionProvider protection)
{
    internal byte[] Seal(SessionTicket ticket, byte[] keyHash) => For(keyHash).Protect(JsonSerializer.SerializeToUtf8Bytes(ticket));

    /// <summary>Null when the ticket is not of this session, or its key was revoked: the session is over then.</summary>
    internal SessionTicket? Open(byte[] sealedTicket, byte[] keyHash)
    {
        try
        {
            return JsonSerializer.Deserialize<SessionTicket>(For(keyHash).Unprotect(sealedTicket));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector For(byte[] keyHash) => protection.CreateProtector("ProfNet.Members.Session", SessionKey.IdOf(keyHash));
}
