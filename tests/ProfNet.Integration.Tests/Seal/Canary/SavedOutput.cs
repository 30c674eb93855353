namespace ProfNet.Integration.Tests.Seal.Canary;

/// <summary>A way by which something may leave the site.</summary>
public enum Channel
{
    Page,
    Header,
    Mail,

    /// <summary>What a page that stays open is told.</summary>
    Live,

    /// <summary>What nodes tell each other through the database.</summary>
    Signal,
    Log,
    Row,
    File,
}

/// <summary>Something that somebody other than the member may come to read.</summary>
/// <param name="Place">Where: « Member /discussions », a table with its column, whom a mail is to.</param>
internal sealed record Output(Channel Channel, string Place, string Text);

/// <summary>A string of the canary's where it should not be.</summary>
internal sealed record Hit(string What, Channel Channel, string Place);

/// <summary>All that the site gave out, saved: searched as it is, and with leaks planted in it.</summary>
internal sealed class SavedOutput(CanaryStrings strings, IReadOnlyList<Output> parts)
{
    private IReadOnlyList<Hit>? _hits;

    public IReadOnlyList<Output> Parts => parts;

    /// <summary>Every hit but those where the member's own name or number stands by right.</summary>
    public IReadOnlyList<Hit> Search() =>
        _hits ??= [.. Before.Concat(parts.SelectMany(p => strings.In(p.Text).Select(what => new Hit(what, p.Channel, p.Place)))).Where(h => !ByRight.Covers(h)).Distinct()];

    private IReadOnlyList<Hit> Before { get; init; } = [];

    /// <summary>The same output with one leak more, at the end of what stands there. What was searched is not searched again.</summary>
    public SavedOutput With(Channel channel, string place, string leak) =>
        new(strings, [new(channel, place, parts.FirstOrDefault(p => p.Channel == channel && p.Place == place)?.Text + leak)]) { Before = Search() };
}

/// <summary>Where the member's own name, number and ids stand by right: nowhere else.</summary>
internal static class ByRight
{
    /// <summary>Table and column; none of them holds a discussion in which the member is sealed.</summary>
    private static readonly Dictionary<string, string[]> _columns = new(StringComparer.Ordinal)
    {
        ["members.members.id"] = ["UserId"],
        ["members.members.handle"] = ["UserId"],
        ["members.members.given_name"] = ["GivenName"],
        ["members.members.family_name"] = ["FamilyName"],
        ["members.accounts.id"] = ["UserId"],
        ["members.accounts.email"] = ["Address"],
        ["members.accounts.normalized_email"] = ["Address"],
        ["members.accounts.user_name"] = ["Address"],
        ["members.accounts.normalized_user_name"] = ["Address"],
        ["members.two_factors.account_id"] = ["UserId"], // whose codes, since which day
        ["members.recovery_codes.account_id"] = ["UserId"],
        ["members.account_passkeys.user_id"] = ["UserId"], // whose passkey, since which day; its uses are elsewhere
        ["members.email_changes.account_id"] = ["UserId"], // until both addresses have confirmed
        ["members.email_changes.address"] = ["Address"],
        ["members.sessions.key_hash"] = ["Session"], // of a random key: says neither whose it is nor what was done in it
        ["registration.applications.member_id"] = ["UserId"],
        ["registration.applications.given_name"] = ["GivenName"],
        ["registration.applications.family_name"] = ["FamilyName"],
        ["registration.applications.number"] = ["Number"],
        ["registration.application_acts.changes"] = ["GivenName"], // what they corrected before they were admitted
        ["registration.rechecks.member_id"] = ["UserId"], // days, and nothing of any discussion
        ["registration.mailboxes.number"] = ["Number"], // public, as the directory
        ["registration.mailboxes.address"] = ["Address"],
        ["registration.directory.given_name"] = ["GivenName"],
        ["registration.directory.family_name"] = ["FamilyName"],
        ["registration.directory.number"] = ["Number"],
        ["registration.directory.commune"] = ["Town"],
        ["community.voices.member_id"] = ["UserId"], // of the one discussion where they speak under their name
        ["community.voices.name"] = ["GivenName", "FamilyName"],
        ["profiles.profiles.member_id"] = ["UserId"], // of whom they know by name, and nothing of any discussion
        ["profiles.photos.member_id"] = ["UserId"],
        ["profiles.ties.member_id"] = ["UserId"],
        ["profiles.ties.other_id"] = ["UserId"],
        ["profiles.contacts.asker_id"] = ["UserId"],
        ["profiles.contacts.asked_id"] = ["UserId"],
        ["notifications.outgoing_mails.to_address, to the member"] = ["Address"],
        ["notifications.outgoing_mails.body, to the member"] = ["GivenName", "UserId", "Address"], // greeted by name; a link to their own confirmation; the address that is to take the place of theirs
    };

    /// <summary>Pages: the discussion in which they speak under their name, the directory of members, what staff do about their post there, the names to call in a text, and their applications on the administrators' desk.</summary>
    private static readonly Dictionary<string, string[]> _pages = new(StringComparer.Ordinal)
    {
        ["Member named discussion"] = ["GivenName", "FamilyName"],
        ["Moderator named discussion"] = ["GivenName", "FamilyName"],
        ["Administrator named discussion"] = ["GivenName", "FamilyName"],
        ["Delegate named discussion"] = ["GivenName", "FamilyName"],
        ["Moderator named post to act on"] = ["GivenName", "FamilyName"],
        ["Administrator named post to act on"] = ["GivenName", "FamilyName"],
        ["Member names to call"] = ["GivenName", "FamilyName"],
        ["Moderator names to call"] = ["GivenName", "FamilyName"],
        ["Administrator names to call"] = ["GivenName", "FamilyName"],
        ["Delegate names to call"] = ["GivenName", "FamilyName"],
        ["Member directory of members"] = ["GivenName", "FamilyName", "UserId"],
        ["Moderator directory of members"] = ["GivenName", "FamilyName", "UserId"],
        ["Administrator directory of members"] = ["GivenName", "FamilyName", "UserId"],
        ["Delegate directory of members"] = ["GivenName", "FamilyName", "UserId"],
        ["Administrator list of applications"] = ["GivenName", "FamilyName"],
        ["Administrator own application"] = ["GivenName", "FamilyName", "Number", "Address", "Town"],
    };

    /// <summary>Where their name on a post leads: to their page, whose address is their handle.</summary>
    private static readonly Dictionary<string, string[]> _headers = new(StringComparer.Ordinal)
    {
        ["Member named discussion"] = ["UserId"],
        ["Moderator named discussion"] = ["UserId"],
        ["Administrator named discussion"] = ["UserId"],
        ["Delegate named discussion"] = ["UserId"],
    };

    /// <summary>Nodes tell each other whose session or bell is old, and never beside what: a test reads these messages for it.</summary>
    private static readonly Dictionary<string, string[]> _signals = new(StringComparer.Ordinal)
    {
        ["profnet_sessions member"] = ["UserId"],
        ["profnet_sessions session"] = ["Session"],
        ["profnet_news Members"] = ["UserId"],
    };

    public static bool Covers(Hit hit) =>
        (hit.Channel switch { Channel.Row => _columns, Channel.Page => _pages, Channel.Header => _headers, Channel.Signal => _signals, _ => null })?.GetValueOrDefault(hit.Place)?.Contains(hit.What) == true;
}
