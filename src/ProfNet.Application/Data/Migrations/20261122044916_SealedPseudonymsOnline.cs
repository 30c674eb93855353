using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ProfNet.Application.Data.Migrations
{
    /// <summary>What reads whole tables for sealed pseudonyms, a statement at a time and without keeping anybody from writing.</summary>
    public partial class SealedPseudonymsOnline : Migration
    {
        private static readonly string[] Steps =
        [
            "create index concurrently if not exists ix_posts_sealed_posted_on on community.posts_sealed (posted_on)",
            "create index concurrently if not exists ix_posts_sealed_to_round on community.posts_sealed (posted_on) where extract(day from posted_on) <> 1",
            "create index concurrently if not exists ix_posts_named_posted_at on community.posts_named (posted_at)",
            "create index concurrently if not exists ix_discussions_last_on_to_round on community.discussions (last_on) where sealed_voices > 0 and extract(day from last_on) <> 1",
            "create index concurrently if not exists ix_discussions_opened_on_to_round on community.discussions (opened_on) where sealed_voices > 0 and extract(day from opened_on) <> 1",
            "create index concurrently if not exists ix_entries_to_adopt on vault.entries (slot) where substr(slot::text, 15, 1) = '4'",
            "alter table community.voices validate constraint fk_voices_discussions_discussion_id",
            "alter table community.posts_named validate constraint fk_posts_named_discussions_discussion_id",
            "alter table community.posts_named validate constraint fk_posts_named_voices_voice_id",
            "alter table community.posts_sealed validate constraint fk_posts_sealed_discussions_discussion_id",
            "alter table community.posts_sealed validate constraint fk_posts_sealed_voices_voice_id",

            // Named posts of discussions that take pseudonyms (all, so far) no longer tell their hour.
            "update community.posts_named set posted_at = date_trunc('day', posted_at, 'Europe/Paris') where posted_at <> date_trunc('day', posted_at, 'Europe/Paris')",
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var step in Steps)
            {
                migrationBuilder.Sql(step, suppressTransaction: true);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql(
                """
                drop index vault.ix_entries_to_adopt, community.ix_posts_sealed_posted_on, community.ix_posts_sealed_to_round, community.ix_posts_named_posted_at,
                  community.ix_discussions_last_on_to_round, community.ix_discussions_opened_on_to_round;
                """);
    }
}
