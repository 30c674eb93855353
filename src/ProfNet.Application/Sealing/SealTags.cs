using System.Security.Cryptography;
using System.Text;
using ProfNet.Domain.Sealing;

namespace ProfNet.Application.Sealing;

/// <summary>
/// Makes the keyed tags by which a member finds what is theirs. A tag says nothing to whoever lacks the keys, which lie outside the database.
/// What is looked up is looked up under every key, so that a new one needs no pause; what is written bears the current one.
/// </summary>
public sealed class SealTags(ISealKeys keys)
{
    /// <summary>Length in bytes of a tag of personal state, of a list of one's own, or of the vault.</summary>
    public const int Length = 32;

    /// <summary>How many voices a member may have in one discussion: as many as came together there.</summary>
    public const int MostVoices = 4;

    /// <summary>Whose voice it is in a discussion. Over member and discussion together, never over the member alone.</summary>
    public OwnerTag OwnerTag(Guid member, string discussionHandle)
    {
        var keyNo = keys.CurrentNumber(SealPurpose.Own);
        return new OwnerTag(OwnerTag(keyNo, member, discussionHandle), keyNo);
    }

    /// <summary>The same for the n-th voice of a member, from 0: where discussions came together, one may have more than one, which nothing ties together.</summary>
    public OwnerTag OwnerTag(Guid member, string discussionHandle, int ordinal)
    {
        var keyNo = keys.CurrentNumber(SealPurpose.Own);
        return new OwnerTag(OwnerTag(keyNo, member, discussionHandle, ordinal), keyNo);
    }

    /// <summary>Every tag that a voice of the member may bear there, under every key: what is theirs to read, edit and take back. They speak with the first alone.</summary>
    public byte[][] OwnTags(Guid member, string discussionHandle) =>
        [.. keys.Numbers(SealPurpose.Own).SelectMany(keyNo => Enumerable.Range(0, MostVoices).Select(n => OwnerTag(keyNo, member, discussionHandle, n)))];

    /// <summary>The same under every key, to compare with what is stored.</summary>
    public byte[][] OwnerTags(Guid member, string discussionHandle) =>
        [.. keys.Numbers(SealPurpose.Own).Select(keyNo => OwnerTag(keyNo, member, discussionHandle))];

    /// <summary>The same under one key: for the job that gives old rows the tag of the current one.</summary>
    public byte[] OwnerTag(short keyNo, Guid member, string discussionHandle, int ordinal = 0) =>
        Own(ordinal == 0 ? "voice" : $"voice {ordinal}", keyNo, member, discussionHandle)[..Domain.Sealing.OwnerTag.Length];

    /// <summary>What makes a form sent twice one post: over the member and the random key of the form.</summary>
    public byte[] OnceTag(Guid member, string formKey) => OnceTag(keys.CurrentNumber(SealPurpose.Own), member, formKey);

    /// <summary>The same under every key, the current first: the form may have been sent before the key came.</summary>
    public byte[][] OnceTags(Guid member, string formKey) => [.. keys.Numbers(SealPurpose.Own).Select(keyNo => OnceTag(keyNo, member, formKey))];

    /// <summary>The same under the oldest key: what nodes that write under different ones agree on.</summary>
    public byte[] OldestOnceTag(Guid member, string formKey) => OnceTag(keys.Numbers(SealPurpose.Own).Min(), member, formKey);

    /// <summary>That a member follows a discussion.</summary>
    public byte[] FollowTag(short keyNo, Guid member, string discussionHandle) => Own("follow", keyNo, member, discussionHandle);

    /// <summary>What a member did of one kind on one day, under every key, the current first.</summary>
    public byte[][] LimitTags(Guid member, string kind, DateOnly day) => [.. keys.Numbers(SealPurpose.Own).Select(keyNo => LimitTag(keyNo, member, kind, day))];

    /// <summary>What a member did of one kind on one day: the day is in it, so that two days of one member are two strangers.</summary>
    public byte[] LimitTag(short keyNo, Guid member, string kind, DateOnly day) => Own($"limit {kind} {day.DayNumber}", keyNo, member, "");

    /// <summary>Failed sign-ins of one address.</summary>
    public byte[] AttemptsTag(string normalizedEmail) => Own("attempts", keys.CurrentNumber(SealPurpose.Own), Guid.Empty, normalizedEmail);

    /// <summary>By which a member finds the sessions that end on a day, among all: the day is in it, as in <see cref="LimitTag"/>.</summary>
    public byte[] SessionTag(Guid member, DateOnly lastDay) => Own($"session {lastDay.DayNumber}", keys.CurrentNumber(SealPurpose.Own), member, "");

    /// <summary>The same for each of several days and under every key.</summary>
    public byte[][] SessionTags(Guid member, IEnumerable<DateOnly> lastDays) =>
        [.. lastDays.SelectMany(day => keys.Numbers(SealPurpose.Own).Select(keyNo => Own($"session {day.DayNumber}", keyNo, member, "")))];

    /// <summary>That a code of one half minute was used: whoever comes second with it is refused, and the row says neither who nor when.</summary>
    public byte[] UsedCodeTag(Guid member, long step) => Own($"code {step}", keys.CurrentNumber(SealPurpose.Own), member, "");

    /// <summary>The same for the answer of a passkey, under the hash of what it answered.</summary>
    public byte[] UsedChallengeTag(Guid member, byte[] hash) => Own("challenge", keys.CurrentNumber(SealPurpose.Own), member, Convert.ToHexString(hash));

    /// <summary>Tries of one kind by one address (of mail, or of the network) in one stretch of time, such as a quarter of an hour: the stretch is in it.</summary>
    public byte[] TriesTag(string kind, string address, long stretch) => Own($"tries {kind} {stretch}", keys.CurrentNumber(SealPurpose.Own), Guid.Empty, address);

    /// <summary>Where the count of a passkey's uses lies: under the key's own id, never beside its member.</summary>
    public byte[] PasskeyTag(byte[] credentialId) => Own("passkey", keys.CurrentNumber(SealPurpose.Own), Guid.Empty, Convert.ToHexString(credentialId));

    /// <summary>
    /// The member's own keys to personal state, one for each reader key, the current first. They exist in memory and as parameters of a query:
    /// the tag of a discussion is sha256(key || id of the discussion), which the database computes for a whole list in the list's own query.
    /// </summary>
    public byte[][] ReaderKeys(Guid member) => [.. keys.Numbers(SealPurpose.Reader).Select(keyNo => ReaderKey(keyNo, member))];

    public byte[] ReaderKey(short keyNo, Guid member) => HMACSHA256.HashData(keys.Key(SealPurpose.Reader, keyNo), [.. "reader"u8, 0, .. member.ToByteArray(bigEndian: true)]);

    /// <summary>Where a member's state in a discussion lies: as PostgreSQL's <c>sha256($key || uuid_send(id))</c>.</summary>
    public static byte[] PersonalTag(byte[] readerKey, Guid discussion) => SHA256.HashData([.. readerKey, .. discussion.ToByteArray(bigEndian: true)]);

    /// <summary>Where a text lies that a member is writing: over member and what it is for together, or over the random key of a form; never over the member alone.</summary>
    public static byte[] DraftTag(byte[] readerKey, string kind, string target) => SHA256.HashData([.. readerKey, .. Encoding.UTF8.GetBytes($"draft {kind} {target}")]);

    /// <summary>Where a list of a member's own lies (« index », « inbox »): over the member alone, which is why every member has one, filled or not.</summary>
    public static byte[] ListTag(byte[] readerKey, string list) => SHA256.HashData([.. readerKey, .. Encoding.UTF8.GetBytes(list)]);

    /// <summary>Where the vault keeps who stands behind a voice, random to whoever lacks the key.</summary>
    public Guid Slot(short keyNo, Guid voice)
    {
        var slot = Vault("slot", keyNo, voice)[..16];
        slot[6] = (byte)((slot[6] & 0x0F) | 0x80); // version 8, one's own kind of id: those of version 4 were drawn, before there were these
        slot[8] = (byte)((slot[8] & 0x3F) | 0x80);
        return new Guid(slot, bigEndian: true);
    }

    /// <summary>Where the vault keeps a measure taken on a voice.</summary>
    public byte[] MeasureTag(short keyNo, Guid voice) => Vault("measure", keyNo, voice);

    /// <summary>Where the vault keeps the n-th time that staff opened something of a member's, from 0: no two of them look related.</summary>
    public byte[] AccessTag(short keyNo, Guid member, int n) => Vault($"access {n}", keyNo, member);

    /// <summary>Where the vault keeps what a host must keep of a member who left.</summary>
    public byte[] DepartedTag(short keyNo, Guid member, string kind) => Vault($"departed {kind}", keyNo, member);

    private byte[] OnceTag(short keyNo, Guid member, string formKey) => Own("once", keyNo, member, formKey)[..Domain.Sealing.OwnerTag.Length];

    private byte[] Own(string purpose, short keyNo, Guid member, string about) => Tag(SealPurpose.Own, purpose, keyNo, member, about);

    private byte[] Vault(string purpose, short keyNo, Guid about) => Tag(SealPurpose.Vault, purpose, keyNo, about, "");

    private byte[] Tag(SealPurpose keyFor, string purpose, short keyNo, Guid member, string about)
    {
        byte[] message = [.. Encoding.UTF8.GetBytes(purpose), 0, .. member.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(about)];
        return HMACSHA256.HashData(keys.Key(keyFor, keyNo), message);
    }
}
