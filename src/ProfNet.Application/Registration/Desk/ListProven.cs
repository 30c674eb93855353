using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;
using ProfNet.Domain.Registration.Matching;

namespace ProfNet.Application.Registration.Desk;

/// <summary>The applications that Pro Santé Connect proved and that wait, whoever has waited longest first; thirty at most, and what keeps any from being admitted with others.</summary>
[For(Audience.Administrators)]
public sealed record ListProven : IQuery<IReadOnlyList<ProvenRow>>;

/// <param name="Stamp">Stands for what is shown of it.</param>
public sealed record ProvenRow(string Handle, string Stamp, string GivenName, string FamilyName, string ProfessionKey, string Number, DateTimeOffset WaitsSince, ProvenObstacle Obstacle);

/// <summary>Why an application is to be looked at by itself.</summary>
public enum ProvenObstacle
{
    None,
    Directory,
    NumberIsTaken,
    HeldByAnother,
    Own,
}

internal sealed class ListProvenHandler(ProfNetDb db, DirectoryLookup directory, ICurrentMember me, TimeProvider clock) : IRequestHandler<ListProven, IReadOnlyList<ProvenRow>>
{
    private const int Most = 30;

    public async Task<IReadOnlyList<ProvenRow>> Handle(ListProven request, CancellationToken cancellationToken)
    {
        var filter = new DeskFilter(DeskQueue.Waiting, Assurance.ProSanteConnect);
        var proven = await DeskSql.Ordered(DeskSql.Of(db, filter, me.Id, clock.GetUtcNow()), filter.Queue, after: null).Take(Most).ToListAsync(cancellationToken);
        List<ProvenRow> rows = [];
        foreach (var a in proven)
        {
            rows.Add(new ProvenRow(a.Handle, a.Stamp, a.GivenName, a.FamilyName, a.ProfessionKey, a.Number, a.WaitsSince, await ObstacleAsync(a, cancellationToken)));
        }

        return rows;
    }

    private async Task<ProvenObstacle> ObstacleAsync(MembershipApplication application, CancellationToken ct)
    {
        var declared = application.Declared();
        var person = (await directory.FindAsync(declared.Number, ct)).Person;

        return application.MemberId == me.Id ? ProvenObstacle.Own
            : application.HolderAt(clock.GetUtcNow()) is { } holder && holder != me.Id ? ProvenObstacle.HeldByAnother
            : await db.Applications.IsHeldAsync(declared.Number, ct) ? ProvenObstacle.NumberIsTaken
            : DirectoryComparison.Of(declared, person).Agrees ? ProvenObstacle.None
            : ProvenObstacle.Directory;
    }
}
