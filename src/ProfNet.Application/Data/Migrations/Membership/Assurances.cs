namespace ProfNet.Application.Data.Migrations;

/// <summary>This part: how surely members are who they say.</summary>
internal static partial class MembershipSql
{
    /// <summary>
    /// Everybody who was admitted before was admitted on a proof that an administrator saw: the columns come with level 2, which rewrites no row, and
    /// the few who were not admitted are put back. The version before still admits on a proof and knows no level: the trigger writes it down for it,
    /// and goes with it.
    /// </summary>
    public const string Assurances =
        """
        alter table members.members alter column assurance set default 0;
        alter table registration.applications alter column assurance set default 0;
        update members.members set assurance = 0 where standing in ('Applicant', 'Refused');
        update registration.applications set assurance = 0 where state <> 1;
        create function members.note_proof() returns trigger language plpgsql as $$
        begin
          if new.standing = 'Verified' and new.assurance < 2 then
            new.assurance := 2;
          end if;
          return new;
        end $$;
        create trigger note_proof before update of standing on members.members for each row
          when (old.standing = 'Applicant' and new.standing = 'Verified' and new.assurance = old.assurance) execute function members.note_proof();
        alter table members.members add constraint ck_members_proved check (standing <> 'Verified' or assurance >= 2) not valid;
        """;

    public const string DropAssurances =
        """
        alter table members.members drop constraint ck_members_proved;
        drop trigger note_proof on members.members;
        drop function members.note_proof();
        """;
}
