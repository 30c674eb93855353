using Microsoft.EntityFrameworkCore;
using ProfNet.Domain.Notifications;

namespace ProfNet.Application.Data;

public sealed partial class ProfNetDb
{
    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();
}
