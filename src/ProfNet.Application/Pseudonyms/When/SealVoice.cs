using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Pseudonyms.When;

/// <summary>When a voice is taken, the vault keeps whose it is, in the post's own transaction. Named voices too, so that the number of slots says nothing.</summary>
internal sealed class SealVoice(ProfNetDb db, VaultEntries entries) : INotificationHandler<Happened<VoiceTaken>>
{
    public async Task Handle(Happened<VoiceTaken> notification, CancellationToken cancellationToken)
    {
        var (voice, discussion, member) = notification.Event;
        var (slot, entry) = entries.Make(voice, discussion, member);

        await db.Database.ExecuteSqlAsync($"select vault.seal({slot}, {entry})", cancellationToken);
    }
}
