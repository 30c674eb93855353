using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Pseudonyms.When;

/// <summary>
/// When somebody posts, edits or takes back a post, signs in or opens an account over a connection, the vault keeps a record of it that nobody on the
/// site can open. What goes without a connection, as the posts of those who left, leaves none.
/// </summary>
internal sealed class KeepConnection(VaultWriting vault, ConnectionKey key, ICurrentConnection connection, ICurrentMember me, TimeProvider clock) :
    INotificationHandler<Happened<PostAdded>>,
    INotificationHandler<Happened<PostSubmitted>>,
    INotificationHandler<Happened<PostEdited>>,
    INotificationHandler<Happened<PostDeleted>>,
    INotificationHandler<Happened<SignedIn>>,
    INotificationHandler<Happened<AccountOpened>>
{
    // What waited was written over its author's connection, and is published over a moderator's.
    public Task Handle(Happened<PostAdded> notification, CancellationToken cancellationToken) =>
        notification.Event.HasWaited ? Task.CompletedTask : Keep(ConnectionPurpose.Post, () => me.Id, notification.Event.PostId);

    public Task Handle(Happened<PostSubmitted> notification, CancellationToken cancellationToken) => Keep(ConnectionPurpose.Post, () => me.Id, notification.Event.PostId);

    public Task Handle(Happened<PostEdited> notification, CancellationToken cancellationToken) => Keep(ConnectionPurpose.PostEdit, () => me.Id, notification.Event.PostId);

    public Task Handle(Happened<PostDeleted> notification, CancellationToken cancellationToken) => Keep(ConnectionPurpose.PostDeletion, () => me.Id, notification.Event.PostId);

    public Task Handle(Happened<SignedIn> notification, CancellationToken cancellationToken) => Keep(ConnectionPurpose.SignIn, () => notification.Event.MemberId, post: null);

    public Task Handle(Happened<AccountOpened> notification, CancellationToken cancellationToken) =>
        Keep(ConnectionPurpose.AccountOpening, () => notification.Event.MemberId, post: null);

    private Task Keep(ConnectionPurpose purpose, Func<Guid> member, Guid? post)
    {
        if (connection.Origin is { } origin)
        {
            vault.Add(key.Seal(ConnectionRecord.Of(purpose, origin, member(), post, clock.GetUtcNow())));
        }

        return Task.CompletedTask;
    }
}
