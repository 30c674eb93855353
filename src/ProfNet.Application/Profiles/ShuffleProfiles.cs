using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Profiles;

/// <summary>
/// Lays profiles, ties and contacts anew each night, and of the photos, which weigh, the last with as many others. They bear no time, and a dump prints them as
/// they were written: the last of them would be who was here that evening, and two side by side what one member did in one sitting.
/// </summary>
internal sealed class ShuffleProfiles(NpgsqlDataSource database) : IChore
{
    private const int PhotosOfEach = 50;

    private static readonly (string Table, string Rows)[] _laid =
    [
        ("profiles.profiles", "true"),
        ("profiles.ties", "true"),
        ("profiles.contacts", "true"),
        ("profiles.photos",
            $"ctid = any (array(select ctid from profiles.photos order by ctid desc limit {PhotosOfEach}) || array(select ctid from profiles.photos order by random() limit {PhotosOfEach}))"),
    ];

    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var (table, rows) in _laid)
        {
            await Heap.LayAnewAsync(database, table, rows, ct);
        }
    }
}
