using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Members.When;

/// <summary>When someone applies, they get an account and a member's name, and may do nothing with them but sign in once their address is confirmed.</summary>
internal sealed class OpenAccount(ProfNetDb db, IPublisher publisher) : INotificationHandler<Happened<ApplicationSubmitted>>
{
    public async Task Handle(Happened<ApplicationSubmitted> notification, CancellationToken cancellationToken)
    {
        var (memberId, email, passwordHash, givenName, familyName, professionKey, specialtyCode) = notification.Event;

        db.Accounts.Add(Account.Open(memberId, email, passwordHash));
        db.Members.Add(new Member(memberId, givenName, familyName, professionKey, specialtyCode));
        await publisher.Publish(new Happened<AccountOpened>(new AccountOpened(memberId, email, givenName)), cancellationToken);
    }
}
