using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Directory;

namespace ProfNet.Application.Registration.Rechecking;

/// <summary>The newest imports and comparisons: how far they are, or how they ended.</summary>
[For(Audience.Administrators)]
public sealed record GetDirectoryRuns : IQuery<IReadOnlyList<DirectoryRunView>>;

/// <param name="Position">Of <paramref name="Size"/>: bytes of the file, or members.</param>
/// <param name="IsStill">Nothing was written for minutes: it was broken off, and goes on when it is started again.</param>
public sealed record DirectoryRunView(
    DirectoryRunKind Kind, long Position, long Size, long Rows, long Malformed, long Found, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, DirectoryRunOutcome? Outcome, bool IsStill)
{
    public DirectoryProgress Progress => new(Position, Size, Kind is DirectoryRunKind.Import ? Rows : Found);
}

internal sealed class GetDirectoryRunsHandler(ProfNetDb db, TimeProvider clock) : IRequestHandler<GetDirectoryRuns, IReadOnlyList<DirectoryRunView>>
{
    private const int Newest = 10;
    private static readonly TimeSpan _still = TimeSpan.FromMinutes(5);

    public async Task<IReadOnlyList<DirectoryRunView>> Handle(GetDirectoryRuns request, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - _still;
        var runs = await db.Database.SqlQuery<Row>(
            $"""
            select kind as "Kind", position as "Position", size as "Size", rows as "Rows", malformed as "Malformed", found as "Found",
                   started_at as "StartedAt", ended_at as "EndedAt", outcome as "Outcome", ended_at is null and touched_at < {since} as "IsStill"
            from registration.directory_runs order by started_at desc limit {Newest}
            """).ToListAsync(cancellationToken);
        return [.. runs.Select(r => new DirectoryRunView((DirectoryRunKind)r.Kind, r.Position, r.Size, r.Rows, r.Malformed, r.Found, r.StartedAt, r.EndedAt, (DirectoryRunOutcome?)r.Outcome, r.IsStill))];
    }

    private sealed record Row(short Kind, long Position, long Size, long Rows, long Malformed, long Found, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, short? Outcome, bool IsStill);
}
