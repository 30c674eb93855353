using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Pseudonyms.When;

/// <summary>When a voice is taken, the vault keeps whose it is, in the post's own transaction. Named voices too, so that the number of slots says nothing.</summary>
internal sealed class SealVoice(VaultWriting vault, VaultEntries entries) : INotificationHandler<Happened<VoiceTaken>>
{
    public Task Handle(Happened<VoiceTaken> notification, CancellationToken cancellationToken)
    {
        var (voice, discussion, member) = notification.Event;

        vault.Add(entries.Make(voice, discussion, member));
        return Task.CompletedTask;
    }
}
