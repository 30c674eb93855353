using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ProfNet.Application.Data.Migrations
{
    /// <inheritdoc />
    public partial class Discussions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(DiscussionsSql.TakeTables);

            migrationBuilder.AddColumn<string>(
                name: "banner",
                schema: "community",
                table: "spaces",
                type: "character varying(300)",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "charter",
                schema: "community",
                table: "spaces",
                type: "character varying(10000)",
                maxLength: 10000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "charter_edition",
                schema: "community",
                table: "spaces",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "first_answer_minutes",
                schema: "community",
                table: "spaces",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_closed",
                schema: "community",
                table: "spaces",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_ours",
                schema: "community",
                table: "spaces",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_premoderated",
                schema: "community",
                table: "spaces",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string[]>(
                name: "readers",
                schema: "community",
                table: "spaces",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<int>(
                name: "review_hours",
                schema: "community",
                table: "spaces",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string[]>(
                name: "writers",
                schema: "community",
                table: "spaces",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<DateOnly>(
                name: "deleted_on",
                schema: "community",
                table: "posts_sealed",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "edits",
                schema: "community",
                table: "posts_sealed",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "improved_by",
                schema: "community",
                table: "posts_sealed",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_wiki",
                schema: "community",
                table: "posts_sealed",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "deleted_on",
                schema: "community",
                table: "posts_named",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "edits",
                schema: "community",
                table: "posts_named",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "improved_by",
                schema: "community",
                table: "posts_named",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_wiki",
                schema: "community",
                table: "posts_named",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "accepted_seq",
                schema: "community",
                table: "discussions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "documents",
                schema: "community",
                table: "discussions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "has_poll",
                schema: "community",
                table: "discussions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_closed",
                schema: "community",
                table: "discussions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_pinned",
                schema: "community",
                table: "discussions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_waiting",
                schema: "community",
                table: "discussions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "joined",
                schema: "community",
                table: "discussions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<short>(
                name: "kind",
                schema: "community",
                table: "discussions",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<Guid>(
                name: "merged_into",
                schema: "community",
                table: "discussions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "merged_seq",
                schema: "community",
                table: "discussions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<short>(
                name: "outcome",
                schema: "community",
                table: "discussions",
                type: "smallint",
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "tags",
                schema: "community",
                table: "discussions",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<int>(
                name: "told_seq",
                schema: "community",
                table: "discussions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "unheard",
                schema: "community",
                table: "discussions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "unheard_sealed",
                schema: "community",
                table: "discussions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "widened_on",
                schema: "community",
                table: "discussions",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_unheard",
                schema: "community",
                table: "voices",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "unsubscribe",
                schema: "notifications",
                table: "outgoing_mails",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            foreach (var tables in new[] { DiscussionsSql.Personal, DiscussionsSql.Posts, DiscussionsSql.Polls, DiscussionsSql.Words, DiscussionsSql.Search })
            {
                migrationBuilder.Sql(tables);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var tables in new[] { DiscussionsSql.DropSearch, DiscussionsSql.DropWords, DiscussionsSql.DropPolls, DiscussionsSql.DropPosts, DiscussionsSql.DropPersonal })
            {
                migrationBuilder.Sql(tables);
            }

            migrationBuilder.DropColumn(
                name: "banner",
                schema: "community",
                table: "spaces");

            migrationBuilder.DropColumn(
                name: "charter",
                schema: "community",
                table: "spaces");

            migrationBuilder.DropColumn(
                name: "charter_edition",
                schema: "community",
                table: "spaces");

            migrationBuilder.DropColumn(
                name: "first_answer_minutes",
                schema: "community",
                table: "spaces");

            migrationBuilder.DropColumn(
                name: "is_closed",
                schema: "community",
                table: "spaces");

            migrationBuilder.DropColumn(
                name: "is_ours",
                schema: "community",
                table: "spaces");

            migrationBuilder.DropColumn(
                name: "is_premoderated",
                schema: "community",
                table: "spaces");

            migrationBuilder.DropColumn(
                name: "readers",
                schema: "community",
                table: "spaces");

            migrationBuilder.DropColumn(
                name: "review_hours",
                schema: "community",
                table: "spaces");

            migrationBuilder.DropColumn(
                name: "writers",
                schema: "community",
                table: "spaces");

            migrationBuilder.DropColumn(
                name: "deleted_on",
                schema: "community",
                table: "posts_sealed");

            migrationBuilder.DropColumn(
                name: "edits",
                schema: "community",
                table: "posts_sealed");

            migrationBuilder.DropColumn(
                name: "improved_by",
                schema: "community",
                table: "posts_sealed");

            migrationBuilder.DropColumn(
                name: "is_wiki",
                schema: "community",
                table: "posts_sealed");

            migrationBuilder.DropColumn(
                name: "deleted_on",
                schema: "community",
                table: "posts_named");

            migrationBuilder.DropColumn(
                name: "edits",
                schema: "community",
                table: "posts_named");

            migrationBuilder.DropColumn(
                name: "improved_by",
                schema: "community",
                table: "posts_named");

            migrationBuilder.DropColumn(
                name: "is_wiki",
                schema: "community",
                table: "posts_named");

            migrationBuilder.DropColumn(
                name: "accepted_seq",
                schema: "community",
                table: "discussions");

            migrationBuilder.DropColumn(
                name: "documents",
                schema: "community",
                table: "discussions");

            migrationBuilder.DropColumn(
                name: "has_poll",
                schema: "community",
                table: "discussions");

            migrationBuilder.DropColumn(
                name: "is_closed",
                schema: "community",
                table: "discussions");

            migrationBuilder.DropColumn(
                name: "is_pinned",
                schema: "community",
                table: "discussions");

            migrationBuilder.DropColumn(
                name: "is_waiting",
                schema: "community",
                table: "discussions");

            migrationBuilder.DropColumn(
                name: "joined",
                schema: "community",
                table: "discussions");

            migrationBuilder.DropColumn(
                name: "kind",
                schema: "community",
                table: "discussions");

            migrationBuilder.DropColumn(
                name: "merged_into",
                schema: "community",
                table: "discussions");

            migrationBuilder.DropColumn(
                name: "merged_seq",
                schema: "community",
                table: "discussions");

            migrationBuilder.DropColumn(
                name: "outcome",
                schema: "community",
                table: "discussions");

            migrationBuilder.DropColumn(
                name: "tags",
                schema: "community",
                table: "discussions");

            migrationBuilder.DropColumn(
                name: "told_seq",
                schema: "community",
                table: "discussions");

            migrationBuilder.DropColumn(
                name: "unheard",
                schema: "community",
                table: "discussions");

            migrationBuilder.DropColumn(
                name: "unheard_sealed",
                schema: "community",
                table: "discussions");

            migrationBuilder.DropColumn(
                name: "widened_on",
                schema: "community",
                table: "discussions");

            migrationBuilder.DropColumn(
                name: "is_unheard",
                schema: "community",
                table: "voices");

            migrationBuilder.DropColumn(
                name: "unsubscribe",
                schema: "notifications",
                table: "outgoing_mails");
        }
    }
}
