namespace ProfNet.Application.Data.Migrations;

/// <summary>What the migration <see cref="Initial"/> runs beside what Entity Framework knows. It has run: what changes is SQL of a later migration, never this.</summary>
internal static class InitialSql
{
    /// <summary>The imported directory: one row per activity, which the site reads and the owner alone writes.</summary>
    public const string CreateDirectory =
        """
        CREATE TABLE registration.directory (
            number_kind text COLLATE "C" NOT NULL,
            number text COLLATE "C" NOT NULL,
            title_code text, family_name text, given_name text,
            profession_code text, profession_label text, category_code text,
            skill_type_code text, skill_code text, skill_label text,
            mode_code text, site_name text, postal_code text, commune text, department_code text);
        CREATE INDEX directory_number ON registration.directory (number);
        CREATE TABLE registration.directory_imports (
            id uuid PRIMARY KEY,
            file_name text NOT NULL,
            rows bigint NOT NULL,
            people bigint NOT NULL,
            malformed bigint NOT NULL,
            imported_at timestamptz NOT NULL);
        CREATE INDEX directory_imports_imported_at ON registration.directory_imports (imported_at);
        REVOKE ALL ON registration.directory FROM profnet_app; GRANT SELECT ON registration.directory TO profnet_app;
        REVOKE ALL ON registration.directory_imports FROM profnet_app; GRANT SELECT ON registration.directory_imports TO profnet_app;
        """;

    public const string DropDirectory = "DROP TABLE registration.directory_imports; DROP TABLE registration.directory;";

    /// <summary>The vault: the ordinary login may call one function and read nothing.</summary>
    public const string CreateVault =
        """
        create schema if not exists vault;
        create table vault.entries (slot uuid primary key, sealed bytea not null check (length(sealed) = 96));
        comment on table vault.entries is 'AES-GCM(voice, discussion, member) under random slots; opened for disclosure alone';
        create function vault.seal(slot uuid, sealed bytea) returns void language sql security definer set search_path = pg_catalog
          as $$ insert into vault.entries values (slot, sealed) $$;
        revoke all on schema vault from public;
        revoke all on function vault.seal from public;
        grant usage on schema vault to profnet_app, profnet_vault;
        grant execute on function vault.seal to profnet_app;
        grant select, insert, update, delete on vault.entries to profnet_vault;
        """;

    public const string DropVault = "drop schema vault cascade;";

    /// <summary>Whoever writes mails need not think of waking the worker.</summary>
    public const string WakeDelivery =
        """
        create function notifications.wake_delivery() returns trigger language plpgsql as
        $$ begin perform pg_notify('outgoing_mail', ''); return null; end $$;

        create trigger wake_delivery after insert on notifications.outgoing_mails
        for each statement execute function notifications.wake_delivery();
        """;
}
