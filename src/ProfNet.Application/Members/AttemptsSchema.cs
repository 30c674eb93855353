namespace ProfNet.Application.Members;

/// <summary>Failed sign-ins, in SQL: under a tag of the address and gone with the next success, so that no row of an account moves when somebody signs in.</summary>
internal static class AttemptsSchema
{
    public const string Create =
        """
        create table members.sign_in_attempts (tag bytea primary key check (length(tag) = 32), failed int not null, locked_until timestamptz null, day date not null);
        comment on table members.sign_in_attempts is 'failed sign-ins of one address, under a keyed tag; goes with the next success, or the day';
        """;

    public const string Drop = "drop table members.sign_in_attempts;";
}
