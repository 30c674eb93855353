namespace ProfNet.Application.Data.Migrations;

/// <summary>What the migration Membership runs beside what Entity Framework knows. This part: the way in. The version before serves meanwhile.</summary>
internal static partial class MembershipSql
{
    /// <summary>Takes every table that is changed, at once and before anything else, and gives way to whoever is reading: see decision 0034.</summary>
    public const string TakeTables =
        """
        do $$ begin
          for attempt in 1..200 loop
            begin
              perform set_config('lock_timeout', case when attempt % 10 = 0 then '1200ms' else '200ms' end, true);
              lock table members.members, members.sessions, registration.applications in access exclusive mode;
              set local lock_timeout = 0;
              return;
            exception when lock_not_available or deadlock_detected then
              perform pg_sleep(0.2 + 0.3 * random());
            end;
          end loop;
          raise exception 'The tables of members were never free for a moment. Nothing was changed: migrate again when less goes on, or look for a transaction that does not end.';
        end $$
        """;

    /// <summary>What reads whole tables, a statement at a time and without keeping anybody from writing.</summary>
    public static readonly string[] Online =
    [
        "create index concurrently if not exists ix_sessions_tag on members.sessions (tag) where tag is not null;",
        "create index concurrently if not exists ix_members_name on members.members using gin (profiles.listed_name(family_name, given_name) gin_trgm_ops) where standing = 'Verified';",
        "create index concurrently if not exists ix_members_listed on members.members (profiles.listed_name(family_name, given_name), handle) where standing = 'Verified';",
        "create index concurrently if not exists ix_members_profession on members.members (profession_key, profiles.listed_name(family_name, given_name), handle) where standing = 'Verified';",
        "create index concurrently if not exists ix_members_specialty on members.members (specialty_code, profiles.listed_name(family_name, given_name), handle) where standing = 'Verified' and specialty_code is not null;",
        "create index concurrently if not exists ix_voices_member on community.voices (member_id) where member_id is not null;",
        "create index concurrently if not exists ix_members_student_until on members.members (student_until) where student_until is not null;",
        "create index concurrently if not exists ix_applications_waiting on registration.applications (coalesce(answered_at, submitted_at), handle) where state = 0 and asked_at is null;",
        "create index concurrently if not exists ix_applications_asked on registration.applications (asked_at, handle) where state = 0 and asked_at is not null;",
        "create index concurrently if not exists ix_applications_claimed on registration.applications (claimed_by) where state = 0 and claimed_by is not null;",
        "create index concurrently if not exists ix_applications_decided_profession on registration.applications (profession_key, decided_at desc, handle desc) where state <> 0;",
        "create index concurrently if not exists ix_applications_decided_assurance on registration.applications (assurance, decided_at desc, handle desc) where state <> 0;",
        "create index concurrently if not exists ix_applications_number on registration.applications (number);",
        "create index concurrently if not exists ix_applications_name on registration.applications using gin (community.plain(given_name || ' ' || family_name) gin_trgm_ops);",
        "alter table members.members validate constraint ck_members_proved;",
        "update community.voices set name = 'Membre supprimé' where name = 'Membre parti' and not is_sealed;", // as such voices are called now
    ];

    public const string DropOnline =
        "drop index community.ix_voices_member, members.ix_members_listed, members.ix_members_name, members.ix_members_profession, members.ix_members_specialty, members.ix_members_student_until, members.ix_sessions_tag, registration.ix_applications_asked, registration.ix_applications_claimed, registration.ix_applications_decided_assurance, registration.ix_applications_decided_profession, registration.ix_applications_name, registration.ix_applications_number, registration.ix_applications_waiting;";
}
