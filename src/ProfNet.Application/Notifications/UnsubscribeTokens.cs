using System.Buffers.Text;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Notifications;

/// <summary>
/// What stands in a mail's headers so that one click ends such mails: whose they are, encrypted, other bytes in each mail. It opens nothing else and signs
/// nobody in. A mail that is older than its key asks to sign in.
/// </summary>
public sealed class UnsubscribeTokens(SealedBox boxes)
{
    private const int Room = 16;
    private const int Length = SealedBox.Overhead + Room;

    private static readonly byte[] _place = "unsubscribe"u8.ToArray();

    public string For(Guid member) => Base64Url.EncodeToString(boxes.Close(SealPurpose.Reader, member.ToByteArray(bigEndian: true), Room, _place));

    /// <summary>Whose mails it ends; null for what we did not write, or under a key that is gone.</summary>
    public Guid? Open(string token)
    {
        try
        {
            return token.Length == Base64Url.GetEncodedLength(Length) ? new Guid(boxes.Open(SealPurpose.Reader, Base64Url.DecodeFromChars(token), _place), bigEndian: true) : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException || SealedBox.DoesNotOpen(unreadable))
        {
            return null;
        }
    }
}
