namespace ProfNet.Application.Pseudonyms;

/// <summary>The journal of disclosures in SQL: each line holds the hash of the one before, and no login may change or remove one.</summary>
internal static class JournalSchema
{
    public const string Create =
        """
        create table pseudonyms.journal (
          seq bigint primary key, at timestamptz not null, step text not null, disclosure uuid not null, actor uuid null, detail text not null,
          previous bytea not null check (length(previous) = 32), hash bytea not null unique check (length(hash) = 32));
        comment on table pseudonyms.journal is 'every step of every disclosure, hash-chained; append-only';
        revoke update, delete, truncate on pseudonyms.journal from profnet_app;
        create function pseudonyms.refuse_change() returns trigger language plpgsql as $$ begin raise exception 'the journal is append-only'; end $$;
        create trigger journal_is_append_only before update or delete or truncate on pseudonyms.journal for each statement execute function pseudonyms.refuse_change();
        """;

    public const string Drop = "drop table pseudonyms.journal; drop function pseudonyms.refuse_change;";
}
