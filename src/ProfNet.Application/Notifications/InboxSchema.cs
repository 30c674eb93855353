namespace ProfNet.Application.Notifications;

/// <summary>What members are told, in SQL: one padded, encrypted row for every member, and what waits to be told, which goes once it was.</summary>
internal static class InboxSchema
{
    public const string Create =
        """
        create table notifications.inboxes (tag bytea primary key check (length(tag) = 32), key_no smallint not null, mail_due boolean not null default false, sealed bytea not null) with (fillfactor = 45);
        comment on table notifications.inboxes is 'what one member is told: one padded row for every member, made at admission';
        create index ix_inboxes_mail_due on notifications.inboxes (tag) where mail_due;
        create table notifications.pending_news (discussion_id uuid primary key, from_seq int not null);
        comment on table notifications.pending_news is 'discussions whose followers are to be told at the next quarter of an hour';
        """;

    public const string Drop = "drop table notifications.pending_news, notifications.inboxes;";
}
