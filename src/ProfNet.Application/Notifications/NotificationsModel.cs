using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfNet.Domain.Common;
using ProfNet.Domain.Notifications;

namespace ProfNet.Application.Notifications;

internal sealed class NotificationsModel : IEntityTypeConfiguration<OutgoingMail>
{
    /// <summary>What the migration that makes the table runs after it: whoever writes mails need not think of waking the worker.</summary>
    public const string WakeTrigger =
        """
        create function notifications.wake_delivery() returns trigger language plpgsql as
        $$ begin perform pg_notify('outgoing_mail', ''); return null; end $$;

        create trigger wake_delivery after insert on notifications.outgoing_mails
        for each statement execute function notifications.wake_delivery();
        """;

    public void Configure(EntityTypeBuilder<OutgoingMail> mail)
    {
        mail.ToTable("outgoing_mails", "notifications");
        mail.Property(m => m.Id).ValueGeneratedNever();
        mail.Property(m => m.ToAddress).HasMaxLength(OutgoingMail.ToAddressMaxLength);
        mail.Property(m => m.ToName).HasMaxLength(OutgoingMail.ToNameMaxLength);
        mail.Property(m => m.Subject).HasMaxLength(OutgoingMail.SubjectMaxLength);
        mail.Property(m => m.Body).HasMaxLength(OutgoingMail.BodyMaxLength);
        mail.Property(m => m.MessageId).HasMaxLength(RandomId.HandleLength);
        mail.Property(m => m.State).HasConversion<string>().HasMaxLength(10);
        mail.Property(m => m.NotBefore).HasDefaultValueSql("now()");
        mail.HasIndex(m => m.NotBefore).HasFilter("state = 'Waiting'");
    }
}
