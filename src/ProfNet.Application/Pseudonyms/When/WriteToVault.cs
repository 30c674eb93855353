using MediatR;
using ProfNet.Application.Common;

namespace ProfNet.Application.Pseudonyms.When;

/// <summary>When all has happened, the vault gets what there is for it, in one call a post.</summary>
internal sealed class WriteToVault(VaultWriting vault) : INotificationHandler<Settled>
{
    public Task Handle(Settled notification, CancellationToken cancellationToken)
    {
        vault.Write();
        return Task.CompletedTask;
    }
}
