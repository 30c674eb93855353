using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ProfNet.Application.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "members");

            migrationBuilder.EnsureSchema(
                name: "registration");

            migrationBuilder.EnsureSchema(
                name: "community");

            migrationBuilder.EnsureSchema(
                name: "notifications");

            migrationBuilder.CreateTable(
                name: "accounts",
                schema: "members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    normalized_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "applications",
                schema: "registration",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    handle = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false, collation: "C"),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    given_name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    family_name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    profession_key = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    specialty_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    number_kind = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: false),
                    once = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false, collation: "C"),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    proof = table.Column<int>(type: "integer", nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_applications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outgoing_mails",
                schema: "notifications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    to_address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    to_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    subject = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    body = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    message_id = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    state = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    not_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outgoing_mails", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "populations",
                schema: "members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    profession_key = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    specialty_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    verified = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_populations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "spaces",
                schema: "community",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    description = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    pigment = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    group_slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    position = table.Column<int>(type: "integer", nullable: false),
                    takes_pseudonyms = table.Column<bool>(type: "boolean", nullable: false),
                    discussions = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_spaces", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "account_claims",
                schema: "members",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_account_claims_accounts_user_id",
                        column: x => x.user_id,
                        principalSchema: "members",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account_logins",
                schema: "members",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_account_logins_accounts_user_id",
                        column: x => x.user_id,
                        principalSchema: "members",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account_passkeys",
                schema: "members",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_passkeys", x => x.credential_id);
                    table.ForeignKey(
                        name: "fk_account_passkeys_accounts_user_id",
                        column: x => x.user_id,
                        principalSchema: "members",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account_tokens",
                schema: "members",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_account_tokens_accounts_user_id",
                        column: x => x.user_id,
                        principalSchema: "members",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "members",
                schema: "members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    handle = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    given_name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    family_name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    profession_key = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    specialty_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    standing = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    role = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    verified_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_members", x => x.id);
                    table.ForeignKey(
                        name: "fk_members_accounts_id",
                        column: x => x.id,
                        principalSchema: "members",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "discussions",
                schema: "community",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    handle = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false, collation: "C"),
                    space_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    excerpt = table.Column<string>(type: "character varying(240)", maxLength: 240, nullable: false),
                    opener_voice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    last_seq = table.Column<int>(type: "integer", nullable: false),
                    voices = table.Column<int>(type: "integer", nullable: false),
                    sealed_voices = table.Column<int>(type: "integer", nullable: false),
                    opened_on = table.Column<DateOnly>(type: "date", nullable: false),
                    last_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_discussions", x => x.id);
                    table.ForeignKey(
                        name: "fk_discussions_spaces_space_id",
                        column: x => x.space_id,
                        principalSchema: "community",
                        principalTable: "spaces",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                schema: "members",
                columns: table => new
                {
                    key_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket = table.Column<byte[]>(type: "bytea", nullable: false),
                    expires_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.key_hash);
                    table.ForeignKey(
                        name: "fk_sessions_members_member_id",
                        column: x => x.member_id,
                        principalSchema: "members",
                        principalTable: "members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "voices",
                schema: "community",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    discussion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_tag = table.Column<byte[]>(type: "bytea", nullable: false),
                    key_no = table.Column<short>(type: "smallint", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: true),
                    is_sealed = table.Column<bool>(type: "boolean", nullable: false),
                    name = table.Column<string>(type: "character varying(130)", maxLength: 130, nullable: false),
                    badge = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_voices", x => x.id);
                    table.CheckConstraint("ck_voices_sealed_without_member", "is_sealed = (member_id is null)");
                    table.ForeignKey(
                        name: "fk_voices_discussions_discussion_id",
                        column: x => x.discussion_id,
                        principalSchema: "community",
                        principalTable: "discussions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "posts_named",
                schema: "community",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    posted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    discussion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    voice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    body = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    body_html = table.Column<string>(type: "text", nullable: false),
                    once = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_posts_named", x => x.id);
                    table.ForeignKey(
                        name: "fk_posts_named_discussions_discussion_id",
                        column: x => x.discussion_id,
                        principalSchema: "community",
                        principalTable: "discussions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_posts_named_voices_voice_id",
                        column: x => x.voice_id,
                        principalSchema: "community",
                        principalTable: "voices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "posts_sealed",
                schema: "community",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    posted_on = table.Column<DateOnly>(type: "date", nullable: false),
                    discussion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    voice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    body = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    body_html = table.Column<string>(type: "text", nullable: false),
                    once = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_posts_sealed", x => x.id);
                    table.ForeignKey(
                        name: "fk_posts_sealed_discussions_discussion_id",
                        column: x => x.discussion_id,
                        principalSchema: "community",
                        principalTable: "discussions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_posts_sealed_voices_voice_id",
                        column: x => x.voice_id,
                        principalSchema: "community",
                        principalTable: "voices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_account_claims_user_id",
                schema: "members",
                table: "account_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_account_logins_user_id",
                schema: "members",
                table: "account_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_account_passkeys_user_id",
                schema: "members",
                table: "account_passkeys",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_normalized_email",
                schema: "members",
                table: "accounts",
                column: "normalized_email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "user_name_index",
                schema: "members",
                table: "accounts",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_applications_decided",
                schema: "registration",
                table: "applications",
                columns: new[] { "decided_at", "handle" },
                descending: new bool[0],
                filter: "state <> 0");

            migrationBuilder.CreateIndex(
                name: "ix_applications_handle",
                schema: "registration",
                table: "applications",
                column: "handle",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_applications_holder",
                schema: "registration",
                table: "applications",
                columns: new[] { "number_kind", "number" },
                unique: true,
                filter: "state = 1");

            migrationBuilder.CreateIndex(
                name: "ix_applications_member_id_submitted_at",
                schema: "registration",
                table: "applications",
                columns: new[] { "member_id", "submitted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_applications_once",
                schema: "registration",
                table: "applications",
                column: "once",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_applications_pending",
                schema: "registration",
                table: "applications",
                columns: new[] { "submitted_at", "handle" },
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_discussions_handle",
                schema: "community",
                table: "discussions",
                column: "handle",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_discussions_last_on_handle",
                schema: "community",
                table: "discussions",
                columns: new[] { "last_on", "handle" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_discussions_space_id_last_on_handle",
                schema: "community",
                table: "discussions",
                columns: new[] { "space_id", "last_on", "handle" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_discussions_unanswered",
                schema: "community",
                table: "discussions",
                columns: new[] { "last_on", "handle" },
                descending: new bool[0],
                filter: "last_seq = 1");

            migrationBuilder.CreateIndex(
                name: "ix_members_handle",
                schema: "members",
                table: "members",
                column: "handle",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_not_before",
                schema: "notifications",
                table: "outgoing_mails",
                column: "not_before",
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_populations_profession_key_specialty_code",
                schema: "members",
                table: "populations",
                columns: new[] { "profession_key", "specialty_code" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_posts_named_discussion_id_seq",
                schema: "community",
                table: "posts_named",
                columns: new[] { "discussion_id", "seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_posts_named_once",
                schema: "community",
                table: "posts_named",
                column: "once",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_posts_named_voice_id",
                schema: "community",
                table: "posts_named",
                column: "voice_id");

            migrationBuilder.CreateIndex(
                name: "ix_posts_sealed_discussion_id_seq",
                schema: "community",
                table: "posts_sealed",
                columns: new[] { "discussion_id", "seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_posts_sealed_once",
                schema: "community",
                table: "posts_sealed",
                column: "once",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_posts_sealed_voice_id",
                schema: "community",
                table: "posts_sealed",
                column: "voice_id");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_expires_on",
                schema: "members",
                table: "sessions",
                column: "expires_on");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_member_id",
                schema: "members",
                table: "sessions",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "ix_spaces_slug",
                schema: "community",
                table: "spaces",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_voices_discussion_id_owner_tag",
                schema: "community",
                table: "voices",
                columns: new[] { "discussion_id", "owner_tag" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_voices_pseudonym",
                schema: "community",
                table: "voices",
                columns: new[] { "discussion_id", "name" },
                unique: true,
                filter: "is_sealed");

            // What Entity Framework does not know: the imported directory, the vault, and the bell that wakes the mail worker.
            migrationBuilder.Sql(InitialSql.CreateDirectory);
            migrationBuilder.Sql(InitialSql.CreateVault);
            migrationBuilder.Sql(InitialSql.WakeDelivery);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(InitialSql.DropVault);
            migrationBuilder.Sql(InitialSql.DropDirectory);

            migrationBuilder.DropTable(
                name: "account_claims",
                schema: "members");

            migrationBuilder.DropTable(
                name: "account_logins",
                schema: "members");

            migrationBuilder.DropTable(
                name: "account_passkeys",
                schema: "members");

            migrationBuilder.DropTable(
                name: "account_tokens",
                schema: "members");

            migrationBuilder.DropTable(
                name: "applications",
                schema: "registration");

            migrationBuilder.DropTable(
                name: "outgoing_mails",
                schema: "notifications");

            migrationBuilder.DropTable(
                name: "populations",
                schema: "members");

            migrationBuilder.DropTable(
                name: "posts_named",
                schema: "community");

            migrationBuilder.DropTable(
                name: "posts_sealed",
                schema: "community");

            migrationBuilder.DropTable(
                name: "sessions",
                schema: "members");

            migrationBuilder.DropTable(
                name: "voices",
                schema: "community");

            migrationBuilder.DropTable(
                name: "members",
                schema: "members");

            migrationBuilder.DropTable(
                name: "discussions",
                schema: "community");

            migrationBuilder.DropTable(
                name: "accounts",
                schema: "members");

            migrationBuilder.DropTable(
                name: "spaces",
                schema: "community");
        }
    }
}
