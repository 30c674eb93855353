namespace ProfNet.Application.Pseudonyms;

/// <summary>The vault's schema in SQL: Entity Framework knows nothing of it, and the ordinary login may call one function and read nothing.</summary>
internal static class VaultSchema
{
    public const string Create =
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

    public const string Drop = "drop schema vault cascade;";
}
