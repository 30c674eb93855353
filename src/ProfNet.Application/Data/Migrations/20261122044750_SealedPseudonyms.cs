using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ProfNet.Application.Data.Migrations
{
    /// <inheritdoc />
    public partial class SealedPseudonyms : Migration
    {
        private static readonly (string Table, string Column, string Principal)[] Keys =
        [
            ("voices", "discussion_id", "discussions"),
            ("posts_named", "discussion_id", "discussions"),
            ("posts_named", "voice_id", "voices"),
            ("posts_sealed", "discussion_id", "discussions"),
            ("posts_sealed", "voice_id", "voices"),
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "pseudonyms");

            migrationBuilder.AddColumn<DateOnly>(
                name: "edited_on",
                schema: "community",
                table: "posts_sealed",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_deleted",
                schema: "community",
                table: "posts_sealed",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "otherwise",
                schema: "community",
                table: "posts_sealed",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "thanks",
                schema: "community",
                table: "posts_sealed",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "useful",
                schema: "community",
                table: "posts_sealed",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "edited_on",
                schema: "community",
                table: "posts_named",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_deleted",
                schema: "community",
                table: "posts_named",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "otherwise",
                schema: "community",
                table: "posts_named",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "thanks",
                schema: "community",
                table: "posts_named",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "useful",
                schema: "community",
                table: "posts_named",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "takes_pseudonyms",
                schema: "community",
                table: "discussions",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.CreateTable(
                name: "disclosures",
                schema: "pseudonyms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    handle = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    voice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    discussion = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    pseudonym = table.Column<string>(type: "character varying(130)", maxLength: 130, nullable: false),
                    ground = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    reference = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    member_may_not_be_told = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    shown_to = table.Column<Guid>(type: "uuid", nullable: true),
                    shown_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_disclosures", x => x.id);
                    table.CheckConstraint("ck_disclosures_approved_before_shown", "shown_at is null or (decided_at is not null and decided_by is not null and state = 'Shown')");
                    table.CheckConstraint("ck_disclosures_as_its_state_says", "(state = 'Requested') = (decided_by is null) and (decided_by is null) = (decided_at is null) and (state = 'Shown') = (shown_to is not null) and (shown_to is null) = (shown_at is null)");
                    table.CheckConstraint("ck_disclosures_delegate_does_not_see", "shown_to = requested_by and shown_to <> decided_by");
                    table.CheckConstraint("ck_disclosures_two_people", "decided_by <> requested_by");
                });

            migrationBuilder.CreateIndex(
                name: "ix_disclosures_handle",
                schema: "pseudonyms",
                table: "disclosures",
                column: "handle",
                unique: true);

            // Sessions name nobody any more. The version before still writes whose they are and looks there: the column goes once it serves no longer.
            migrationBuilder.Sql("alter table members.sessions alter column member_id drop not null;");

            // Not validated here: that reads the whole table, and the locks of this transaction would last as long.
            foreach (var (table, column, principal) in Keys)
            {
                migrationBuilder.Sql($"alter table community.{table} drop constraint fk_{table}_{principal}_{column}, add constraint fk_{table}_{principal}_{column} foreign key ({column}) references community.{principal} (id) not valid;");
            }

            migrationBuilder.Sql(SealedPseudonymsSql.CreateAttempts);
            migrationBuilder.Sql(SealedPseudonymsSql.CreatePersonal);
            migrationBuilder.Sql(SealedPseudonymsSql.CreateInboxes);
            migrationBuilder.Sql(SealedPseudonymsSql.ExtendVault);
            migrationBuilder.Sql(SealedPseudonymsSql.CreateJournal);
            migrationBuilder.Sql(SealedPseudonymsSql.CreateDisclosure);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(SealedPseudonymsSql.DropDisclosure);
            migrationBuilder.Sql(SealedPseudonymsSql.DropJournal);
            migrationBuilder.Sql(SealedPseudonymsSql.ShrinkVault);
            migrationBuilder.Sql(SealedPseudonymsSql.DropInboxes);
            migrationBuilder.Sql(SealedPseudonymsSql.DropPersonal);
            migrationBuilder.Sql(SealedPseudonymsSql.DropAttempts);

            foreach (var (table, column, principal) in Keys)
            {
                migrationBuilder.Sql($"alter table community.{table} drop constraint fk_{table}_{principal}_{column}, add constraint fk_{table}_{principal}_{column} foreign key ({column}) references community.{principal} (id) on delete restrict;");
            }

            // Sessions of the version after name nobody: their members sign in again.
            migrationBuilder.Sql("delete from members.sessions where member_id is null; alter table members.sessions alter column member_id set not null;");

            migrationBuilder.DropTable(
                name: "disclosures",
                schema: "pseudonyms");

            migrationBuilder.DropColumn(
                name: "edited_on",
                schema: "community",
                table: "posts_sealed");

            migrationBuilder.DropColumn(
                name: "is_deleted",
                schema: "community",
                table: "posts_sealed");

            migrationBuilder.DropColumn(
                name: "otherwise",
                schema: "community",
                table: "posts_sealed");

            migrationBuilder.DropColumn(
                name: "thanks",
                schema: "community",
                table: "posts_sealed");

            migrationBuilder.DropColumn(
                name: "useful",
                schema: "community",
                table: "posts_sealed");

            migrationBuilder.DropColumn(
                name: "edited_on",
                schema: "community",
                table: "posts_named");

            migrationBuilder.DropColumn(
                name: "is_deleted",
                schema: "community",
                table: "posts_named");

            migrationBuilder.DropColumn(
                name: "otherwise",
                schema: "community",
                table: "posts_named");

            migrationBuilder.DropColumn(
                name: "thanks",
                schema: "community",
                table: "posts_named");

            migrationBuilder.DropColumn(
                name: "useful",
                schema: "community",
                table: "posts_named");

            migrationBuilder.DropColumn(
                name: "takes_pseudonyms",
                schema: "community",
                table: "discussions");

        }
    }
}
