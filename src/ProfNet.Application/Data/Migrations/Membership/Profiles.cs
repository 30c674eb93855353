namespace ProfNet.Application.Data.Migrations;

/// <summary>This part: what members show of themselves, and whom they know.</summary>
internal static partial class MembershipSql
{
    public const string Profiles =
        """
        create schema if not exists profiles;
        create function profiles.listed_name(family text, given text) returns text language sql immutable strict parallel safe
          return ' ' || translate(community.plain(family || ' ' || given), '-''’', '   ');
        comment on function profiles.listed_name is 'a name as the directory of members orders and finds it: family name first, each word after a space';
        create table profiles.profiles (member_id uuid primary key references members.members on delete cascade, practice varchar(200) not null default '', department varchar(3) collate "C" null,
          languages text[] not null default '{}', about varchar(2000) not null default '', interests varchar(2000) not null default '',
          shown smallint not null);
        comment on table profiles.profiles is 'what a member shows of themselves, and to whom; made when they first save it';
        create index ix_profiles_department on profiles.profiles (department, member_id);
        create index ix_profiles_specialty on profiles.profiles (member_id) where ((shown >> 12) & 3) <> 0;
        comment on index profiles.ix_profiles_specialty is 'the few who show their specialty';
        create statistics profiles.st_profiles_specialty on ((shown >> 12) & 3) from profiles.profiles;
        create table profiles.photos (member_id uuid primary key references members.members on delete cascade, edition int not null, photo bytea not null);
        comment on table profiles.photos is 'photos of members, apart: profiles are laid anew each night';
        create table profiles.ties (member_id uuid not null references members.members on delete cascade, other_id uuid not null references members.members on delete cascade,
          kind smallint not null, primary key (member_id, other_id, kind));
        comment on table profiles.ties is 'whom a member follows (0) or mutes (1)';
        create index ix_ties_other on profiles.ties (other_id, kind);
        create table profiles.contacts (id uuid primary key, handle varchar(22) collate "C" not null unique, asker_id uuid not null references members.members on delete cascade,
          asked_id uuid not null references members.members on delete cascade, message varchar(500) not null default '', state smallint not null default 0, asked_on date not null);
        comment on table profiles.contacts is 'requests to be in contact, and contacts';
        create unique index ix_contacts_pair on profiles.contacts (least(asker_id, asked_id), greatest(asker_id, asked_id));
        create index ix_contacts_asked on profiles.contacts (asked_id, state);
        create index ix_contacts_asker on profiles.contacts (asker_id, state);
        """;

    public const string DropProfiles = "drop table profiles.contacts, profiles.ties, profiles.photos, profiles.profiles; drop function profiles.listed_name; drop schema profiles;";
}
