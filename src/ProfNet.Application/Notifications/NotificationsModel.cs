using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfNet.Domain.Common;
using ProfNet.Domain.Notifications;

namespace ProfNet.Application.Notifications;

internal sealed class NotificationsModel : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> mail)
    {
        mail.ToTable("outgoing_mails", "notifications");
        mail.Property(m => m.Id).ValueGeneratedNever();
        mail.Property(m => m.ToAddress).HasMaxLength(OutgoingMail.ToAddressMaxLength);
        mail.Property(m => m.ToName).HasMaxLength(OutgoingMail.ToNameMaxLength);
        mail.Property(m => m.Subject).HasMaxLength(OutgoingMail.SubjectMaxLength);
        mail.Property(m => m.Body).HasMaxLength(OutgoingMail.BodyMaxLength);
        mail.Property(m => m.Unsubscribe).HasMaxLength(OutgoingMail.UnsubscribeMaxLength);
        mail.Property(m => m.MessageId).HasMaxLength(RandomId.HandleLength);
        mail.Property(m => m.State).HasConversion<string>().HasMaxLength(10);
        mail.Property(m => m.NotBefore).HasDefaultValueSql("now()");
        mail.HasIndex(m => m.NotBefore).HasFilter("state = 'Waiting'");
    }
}
