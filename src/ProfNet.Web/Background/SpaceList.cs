using Npgsql;
using ProfNet.Application.Community.Spaces;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Background;

/// <summary>The spaces that the rail shows, in this node's memory: they change a few times a year, and no page should ask for them.</summary>
internal sealed class SpaceList(NpgsqlDataSource database, ILogger<SpaceList> log) : BackgroundService
{
    private static readonly TimeSpan _refreshEvery = TimeSpan.FromMinutes(1);

    private volatile IReadOnlyList<ListedSpace> _spaces = [];

    /// <summary>Those that a member may read and subscribes to, one's own group first.</summary>
    public IReadOnlyList<ShellSpace> For(string groupSlug, string[] rights, Choices choices) =>
    [
        .. _spaces.Where(s => s.Readers.Length == 0 || s.Readers.Any(rights.Contains))
            .Where(s => choices.LevelOf(s.Id, s.GroupSlug, groupSlug) is SpaceLevel.Subscribed or SpaceLevel.EveryFirstPost)
            .OrderByDescending(s => s.GroupSlug == groupSlug)
            .Select(s => s.Shown),
    ];

    /// <summary>Waits for the first list, so that no page is drawn without it.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_refreshEvery);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await RefreshAsync(stoppingToken);
        }
    }

    /// <summary>Reads the list anew, now.</summary>
    internal async Task RefreshAsync(CancellationToken ct)
    {
        try
        {
            await using var command = database.CreateCommand("select slug, name, pigment, group_slug, readers, id from community.spaces order by position");
            await using var reader = await command.ExecuteReaderAsync(ct);
            List<ListedSpace> spaces = [];
            while (await reader.ReadAsync(ct))
            {
                var name = reader.GetString(1);
                spaces.Add(new(reader.IsDBNull(3) ? null : reader.GetString(3), new(reader.GetString(0), name, reader.GetString(2), Initials(name)), reader.GetFieldValue<string[]>(4), reader.GetGuid(5)));
            }

            _spaces = spaces;
        }
        catch (NpgsqlException failure)
        {
            log.LogWarning(failure, "The list of spaces could not be read; the last one stays for {Delay}", _refreshEvery);
        }
    }

    /// <summary>« MG » for Médecine générale, « Of » for Officine.</summary>
    private static string Initials(string name)
    {
        var words = name.Split([' ', '-', ',', '’'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 2).ToArray();
        return words is [var first, var second, ..] ? $"{first[0]}{char.ToUpperInvariant(second[0])}" : name[..Math.Min(2, name.Length)];
    }

    private sealed record ListedSpace(string? GroupSlug, ShellSpace Shown, string[] Readers, Guid Id);
}
