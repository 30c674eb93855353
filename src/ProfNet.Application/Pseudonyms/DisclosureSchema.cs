namespace ProfNet.Application.Pseudonyms;

/// <summary>What no check on one row can say of a disclosure: it goes from asked to decided to shown and never back, whoever writes to the table.</summary>
internal static class DisclosureSchema
{
    public const string Create =
        """
        create function pseudonyms.disclosure_goes_forward() returns trigger language plpgsql as $$
        begin
          if tg_op = 'DELETE' or old.state <> new.state and (old.state, new.state) not in (('Requested', 'Approved'), ('Requested', 'Refused'), ('Approved', 'Shown'))
             or old.decided_by is not null and new.decided_by is distinct from old.decided_by
             or old.shown_at is not null and new.shown_at is distinct from old.shown_at then
            raise exception 'a disclosure goes from asked to decided to shown' using errcode = 'check_violation', constraint = 'disclosure_goes_forward';
          end if;
          return null;
        end $$;
        create trigger disclosure_goes_forward after update or delete on pseudonyms.disclosures for each row execute function pseudonyms.disclosure_goes_forward();
        """;

    public const string Drop = "drop trigger disclosure_goes_forward on pseudonyms.disclosures; drop function pseudonyms.disclosure_goes_forward;";
}
