using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ProfNet.Application.Data.Migrations
{
    /// <summary>
    /// A disclosure is of the voice that was asked about: whoever writes to the table can no longer point an approved one at another, nor add one that
    /// is approved from the start. A database that the version before made knows neither the trigger nor the constraint yet. And the vault's function looks for
    /// nothing in a session's own schema.
    /// </summary>
    public partial class TighterDisclosures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql(
                """
                create or replace function pseudonyms.disclosure_goes_forward() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
                begin
                  if tg_op = 'INSERT' then
                    if new.state = 'Requested' then
                      return null;
                    end if;
                  elsif tg_op = 'UPDATE' then
                    if (new.state = old.state or (old.state, new.state) in (('Requested', 'Approved'), ('Requested', 'Refused'), ('Approved', 'Shown')))
                       and (old.decided_by is null or (new.decided_by, new.decided_at) = (old.decided_by, old.decided_at))
                       and (old.shown_at is null or new.shown_at = old.shown_at)
                       and (new.id, new.handle, new.voice_id, new.discussion, new.pseudonym, new.ground, new.reference, new.member_may_not_be_told, new.requested_by, new.requested_at)
                         = (old.id, old.handle, old.voice_id, old.discussion, old.pseudonym, old.ground, old.reference, old.member_may_not_be_told, old.requested_by, old.requested_at) then
                      return null;
                    end if;
                  end if;
                  raise exception 'a disclosure goes from asked to decided to shown' using errcode = 'check_violation', constraint = 'disclosure_goes_forward';
                end $$;
                drop trigger if exists disclosure_goes_forward on pseudonyms.disclosures;
                create trigger disclosure_goes_forward after insert or update or delete on pseudonyms.disclosures for each row execute function pseudonyms.disclosure_goes_forward();
                alter table pseudonyms.disclosures drop constraint if exists ck_disclosures_as_its_state_says;
                alter table pseudonyms.disclosures add constraint ck_disclosures_as_its_state_says check ((state = 'Requested') = (decided_by is null)
                  and (decided_by is null) = (decided_at is null) and (state = 'Shown') = (shown_to is not null) and (shown_to is null) = (shown_at is null));
                alter function vault.seal(uuid, bytea, bytea) set search_path = pg_catalog, pg_temp;
                """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql(
                """
                alter function vault.seal(uuid, bytea, bytea) set search_path = pg_catalog;
                create or replace function pseudonyms.disclosure_goes_forward() returns trigger language plpgsql as $$
                begin
                  if tg_op = 'DELETE' or old.state <> new.state and (old.state, new.state) not in (('Requested', 'Approved'), ('Requested', 'Refused'), ('Approved', 'Shown'))
                     or old.decided_by is not null and new.decided_by is distinct from old.decided_by
                     or old.shown_at is not null and new.shown_at is distinct from old.shown_at then
                    raise exception 'a disclosure goes from asked to decided to shown' using errcode = 'check_violation', constraint = 'disclosure_goes_forward';
                  end if;
                  return null;
                end $$;
                drop trigger disclosure_goes_forward on pseudonyms.disclosures;
                create trigger disclosure_goes_forward after update or delete on pseudonyms.disclosures for each row execute function pseudonyms.disclosure_goes_forward();
                """);
    }
}
