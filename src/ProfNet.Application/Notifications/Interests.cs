namespace ProfNet.Application.Notifications;

/// <summary>What may ring a member's bell, as a node remembers it: hashes, since a wrong guess costs one question and the addresses would cost megabytes.</summary>
public sealed class Interests(IEnumerable<string> discussions, IEnumerable<Guid> spaces, bool isVolunteer)
{
    private readonly HashSet<int> _hashes = [.. discussions.Select(d => d.GetHashCode(StringComparison.Ordinal)), .. spaces.Select(s => s.GetHashCode())];

    /// <summary>Whether any of these concerns the member.</summary>
    public bool Include(NewsSignal signal) => signal.Kind switch
    {
        SignalKind.Discussions => signal.Names.Any(name => _hashes.Contains(name.GetHashCode(StringComparison.Ordinal))),
        SignalKind.Spaces => signal.Names.Any(name => Guid.TryParse(name, out var space) && _hashes.Contains(space.GetHashCode())),
        SignalKind.Cases => isVolunteer,
        SignalKind.Applications => false,
        _ => true,
    };
}
