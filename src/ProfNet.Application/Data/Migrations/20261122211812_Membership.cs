using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ProfNet.Application.Data.Migrations
{
    /// <summary>Levels of assurance, the desk, proofs, second factors, profiles; what reads whole tables is in <see cref="MembershipOnline"/>.</summary>
    public partial class Membership : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(MembershipSql.TakeTables);
            migrationBuilder.Sql("alter table members.sessions drop column member_id;"); // unused by the version before

            migrationBuilder.AddColumn<byte[]>(
                name: "tag",
                schema: "members",
                table: "sessions",
                type: "bytea",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<short>(
                name: "assurance",
                schema: "members",
                table: "members",
                type: "smallint",
                nullable: false,
                defaultValue: (short)2);

            migrationBuilder.AddColumn<DateOnly>(
                name: "student_until",
                schema: "members",
                table: "members",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "answered_at",
                schema: "registration",
                table: "applications",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "asked_at",
                schema: "registration",
                table: "applications",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<short>(
                name: "assurance",
                schema: "registration",
                table: "applications",
                type: "smallint",
                nullable: false,
                defaultValue: (short)2);

            migrationBuilder.AddColumn<DateOnly>(
                name: "certificate_until",
                schema: "registration",
                table: "applications",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "claimed_at",
                schema: "registration",
                table: "applications",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "claimed_by",
                schema: "registration",
                table: "applications",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "told_late_at",
                schema: "registration",
                table: "applications",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.Sql(MembershipSql.Assurances);
            migrationBuilder.Sql(MembershipSql.Desk);
            migrationBuilder.Sql(MembershipSql.Rechecks);
            migrationBuilder.Sql(MembershipSql.Accounts);
            migrationBuilder.Sql(MembershipSql.Profiles);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(MembershipSql.DropProfiles);
            migrationBuilder.Sql(MembershipSql.DropAccounts);
            migrationBuilder.Sql(MembershipSql.DropRechecks);
            migrationBuilder.Sql(MembershipSql.DropDesk);
            migrationBuilder.Sql(MembershipSql.DropAssurances);
            migrationBuilder.Sql("alter table members.sessions add column member_id uuid null;");

            migrationBuilder.DropColumn(
                name: "tag",
                schema: "members",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "assurance",
                schema: "members",
                table: "members");

            migrationBuilder.DropColumn(
                name: "student_until",
                schema: "members",
                table: "members");

            migrationBuilder.DropColumn(
                name: "answered_at",
                schema: "registration",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "asked_at",
                schema: "registration",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "assurance",
                schema: "registration",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "certificate_until",
                schema: "registration",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "claimed_at",
                schema: "registration",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "claimed_by",
                schema: "registration",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "told_late_at",
                schema: "registration",
                table: "applications");
        }
    }
}
