using System.Text.RegularExpressions;

namespace ProfNet.Architecture.Tests;

/// <summary>Which rooms there are and which may use which. A line here is a decision: it says that the first cannot be understood without the second.</summary>
internal static partial class Rooms
{
    /// <summary>Room by room, the others it may use. Common and Data belong to no room and are open to all.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> MayUse = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Nomenclature"] = [], // the code tables of the State: words that all share
        ["Sealing"] = [], // keys, tags and boxes, for whoever keeps something that a dump may not tell
        ["Pseudonyms"] = ["Nomenclature", "Sealing", "Members"], // lifting a seal asks two people for their passwords
        ["Members"] = ["Nomenclature", "Sealing"],
        ["Profiles"] = ["Nomenclature", "Members"], // what members show of themselves: found, and asked, while they are verified
        ["Community"] = ["Nomenclature", "Sealing", "Pseudonyms", "Profiles"], // what muted colleagues write by name is folded; who speaks in a discussion is tagged, drawn and sealed
        ["Moderation"] = ["Nomenclature", "Sealing", "Pseudonyms", "Community"],
        ["Registration"] = ["Nomenclature", "Members", "Sealing"], // applying opens an account: its address and password have one shape; proofs are encrypted
        ["Notifications"] = ["Nomenclature", "Sealing", "Members", "Community", "Pseudonyms", "Profiles"], // nobody is told of whom they mute; mails carry the links that accounts are confirmed by; what one is told is worked out from one's own list
    };

    /// <summary>
    /// What a file uses of a room that its own may not. Reactions (in When/) may hear of any room's domain, whose events they are there for;
    /// of the application's rooms they may use no more than the rest.
    /// </summary>
    public static IEnumerable<string> Trespasses(SourceFile file)
    {
        if (!MayUse.TryGetValue(file.Room, out var open))
        {
            yield break;
        }

        foreach (var used in Uses().Matches(file.Text).Select(m => (Ring: m.Groups["ring"].Value, Room: m.Groups["room"].Value)).Distinct())
        {
            var isOpen = used.Room == file.Room || !MayUse.ContainsKey(used.Room) || open.Contains(used.Room) || (file.IsReaction && used.Ring == "Domain");
            if (!isOpen)
            {
                yield return $"{file.Path} uses {used.Ring}.{used.Room}";
            }
        }
    }

    /// <summary>The rooms from which one comes back to oneself.</summary>
    public static IEnumerable<string> Circles(IReadOnlyDictionary<string, string[]> mayUse)
    {
        return mayUse.Keys.Where(room => Reaches(room, room, []));

        bool Reaches(string from, string to, HashSet<string> seen) =>
            mayUse.GetValueOrDefault(from, []).Any(next => next == to || (seen.Add(next) && Reaches(next, to, seen)));
    }

    /// <summary>Sets of the database that a file writes and that are another room's.</summary>
    public static IEnumerable<string> WritesElsewhere(SourceFile file, IReadOnlyDictionary<string, string> roomOfSet) =>
        from write in Writes().Matches(file.Text)
        let set = write.Groups["set"].Value
        where MayUse.ContainsKey(file.Room) && roomOfSet.TryGetValue(set, out var room) && room != file.Room
        select $"{file.Path} writes {set} of {roomOfSet[set]}";

    // « using ProfNet.Domain.Members; » as well as « Domain.Members.Account » in the middle of a line.
    [GeneratedRegex(@"\b(?<ring>Domain|Application)\.(?<room>[A-Z]\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Uses();

    [GeneratedRegex(@"\bdb\.(?<set>\w+)\s*(\.Where\([^;]*\)\s*)?\.(Add|AddRange|AddAsync|Remove|RemoveRange|Update|UpdateRange|ExecuteUpdateAsync|ExecuteDeleteAsync)\(", RegexOptions.ExplicitCapture)]
    private static partial Regex Writes();
}
