using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ProfNet.Application.Data.Migrations
{
    /// <summary>What reads whole tables for discussions, a statement at a time and without keeping anybody from writing.</summary>
    public partial class DiscussionsOnline : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var step in DiscussionsSql.Online)
            {
                migrationBuilder.Sql(step, suppressTransaction: true);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql(
                """
                create index ix_discussions_unanswered on community.discussions (last_on desc, handle desc) where last_seq = 1;
                drop index community.ix_discussions_awaited, community.ix_discussions_widened, community.ix_voices_name, community.ix_discussions_documents, community.ix_voices_called, community.ix_posts_sealed_deleted_on, community.ix_posts_named_deleted_on, community.ix_discussions_outcome, community.ix_discussions_resolved, community.ix_discussions_kind, community.ix_discussions_without_words, community.ix_posts_sealed_without_words, community.ix_posts_named_without_words, community.ix_discussions_waiting, community.ix_discussions_merged,
                  community.ix_discussions_pinned, community.ix_discussions_listed, community.ix_discussions_tags, community.ix_discussions_title, community.ix_discussions_words, community.ix_posts_sealed_words, community.ix_posts_named_words;
                """);
    }
}
