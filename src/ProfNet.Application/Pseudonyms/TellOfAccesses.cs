using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Pseudonyms;

/// <summary>
/// Tells members by mail that staff opened something of theirs: the night after, so that no mail waits beside the moment of a disclosure.
/// A crash in between tells twice rather than never.
/// </summary>
internal sealed class TellOfAccesses(ProfNetDb db, IPublisher publisher, Accesses accesses) : IChore
{
    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var ofMember in (await accesses.ToBeToldAsync(ct)).GroupBy(access => access.Member))
        {
            await using (var transaction = await db.Database.BeginTransactionAsync(ct))
            {
                await publisher.Publish(new Happened<DataWasOpened>(new DataWasOpened(ofMember.Key)), ct);
                await db.SaveWithReactionsAsync(ct);
                await transaction.CommitAsync(ct);
            }

            foreach (var access in ofMember)
            {
                await accesses.ToldAsync(access, ct);
            }
        }
    }
}
