namespace ProfNet.Application.Members.Passkeys;

/// <summary>What the browser and its authenticator are asked, and what must come back beside their answer.</summary>
/// <param name="Options">For the browser, in JSON.</param>
/// <param name="State">With the challenge; the caller keeps it where nobody reads or changes it.</param>
public sealed record Ceremony(string Options, string State);

/// <summary>A passkey that an authenticator made.</summary>
public sealed record MadePasskey(byte[] CredentialId, byte[] PublicKey, long Uses, string[] Transports, bool IsBackupEligible, bool IsBackedUp, byte[] AttestationObject, byte[] ClientDataJson);

/// <summary>A passkey whose holder was verified by the authenticator, and how often it says it was used; 0 where it does not count.</summary>
public sealed record ShownPasskey(Guid AccountId, byte[] CredentialId, long Uses);

/// <summary>The protocol of passkeys (WebAuthn), spoken with the browser: nothing here is remembered, and nothing decided but whether an answer is genuine.</summary>
public interface IPasskeyCeremonies
{
    /// <summary>Asks for a new passkey of this account, which is not on an authenticator that has one already.</summary>
    Task<Ceremony> AskForNewAsync(Guid accountId, string email, string name);

    /// <summary>Asks for any passkey of this site: nobody is named, so that nobody learns who has one.</summary>
    Task<Ceremony> AskForAnyAsync();

    /// <summary>Null when the answer is not genuine, or not to this state and account.</summary>
    Task<MadePasskey?> ReadNewAsync(Guid accountId, string answer, string state);

    /// <summary>The same for a passkey that the site knows.</summary>
    Task<ShownPasskey?> ReadAnyAsync(string answer, string state);
}
