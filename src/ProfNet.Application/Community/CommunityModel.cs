using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfNet.Application.Community.Writing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community;

internal sealed class CommunityModel :
    IEntityTypeConfiguration<Space>,
    IEntityTypeConfiguration<Discussion>,
    IEntityTypeConfiguration<Voice>,
    IEntityTypeConfiguration<NamedPost>,
    IEntityTypeConfiguration<SealedPost>,
    IEntityTypeConfiguration<Poll>,
    IEntityTypeConfiguration<PollOption>,
    IEntityTypeConfiguration<ClinicalCase>,
    IEntityTypeConfiguration<WaitingPost>,
    IEntityTypeConfiguration<Revision>,
    IEntityTypeConfiguration<Limit>
{
    private const string Schema = "community";

    public void Configure(EntityTypeBuilder<Space> space)
    {
        space.ToTable("spaces", Schema);
        space.Property(s => s.Id).ValueGeneratedNever();
        space.Property(s => s.Slug).HasMaxLength(Space.SlugMaxLength);
        space.Property(s => s.Name).HasMaxLength(Space.NameMaxLength);
        space.Property(s => s.Description).HasMaxLength(Space.DescriptionMaxLength);
        space.Property(s => s.Pigment).HasMaxLength(Space.PigmentMaxLength);
        space.Property(s => s.GroupSlug).HasMaxLength(Space.SlugMaxLength);
        space.HasIndex(s => s.Slug).IsUnique();
        space.Property(s => s.Readers).HasDefaultValueSql("'{}'");
        space.Property(s => s.Writers).HasDefaultValueSql("'{}'");
        space.Property(s => s.IsPremoderated).HasDefaultValue(false);
        space.Property(s => s.ReviewHours).HasDefaultValue(0);
        space.Property(s => s.Charter).HasMaxLength(Space.CharterMaxLength).HasDefaultValue("");
        space.Property(s => s.CharterEdition).HasDefaultValue(0);
        space.Property(s => s.Banner).HasMaxLength(Space.BannerMaxLength).HasDefaultValue("");
        space.Property(s => s.IsOurs).HasDefaultValue(false);
        space.Property(s => s.IsClosed).HasDefaultValue(false);
    }

    public void Configure(EntityTypeBuilder<Discussion> discussion)
    {
        discussion.ToTable("discussions", Schema);
        discussion.Property(d => d.Id).ValueGeneratedNever();
        discussion.Property(d => d.Handle).HasMaxLength(RandomId.HandleLength).UseCollation("C");
        discussion.Property(d => d.Title).HasMaxLength(Discussion.TitleMaxLength);
        discussion.Property(d => d.Excerpt).HasMaxLength(Discussion.ExcerptMaxLength);
        discussion.HasIndex(d => d.Handle).IsUnique();
        discussion.Property(d => d.TakesPseudonyms).HasDefaultValue(true);
        discussion.Property(d => d.Kind).HasConversion<short>().HasDefaultValue(DiscussionKind.Question);
        discussion.Property(d => d.Outcome).HasConversion<short?>();
        discussion.Property(d => d.IsPinned).HasDefaultValue(false);
        discussion.Property(d => d.IsClosed).HasDefaultValue(false);
        discussion.Property(d => d.IsWaiting).HasDefaultValue(false);
        discussion.Property(d => d.Unheard).HasDefaultValue(0);
        discussion.Property(d => d.UnheardSealed).HasDefaultValue(0);
        discussion.Property(d => d.HasPoll).HasDefaultValue(false);
        discussion.Property(d => d.Tags).HasDefaultValueSql("'{}'");
        discussion.Property(d => d.Documents).HasDefaultValue(0);
        discussion.Property(d => d.Joined).HasDefaultValue(0);
        discussion.Property(d => d.ToldSeq).HasDefaultValue(0);
        discussion.HasOne<Space>().WithMany().HasForeignKey(d => d.SpaceId).OnDelete(DeleteBehavior.Restrict);

        // The two lists, newest day first; the random handle settles the order within a day and tells nothing.
        discussion.HasIndex(d => new { d.LastOn, d.Handle }).IsDescending();
        discussion.HasIndex(d => new { d.SpaceId, d.LastOn, d.Handle }).IsDescending(false, true, true);

        // Days that are still to be rounded to their month; the first of a month is one that was, or need not be.
        discussion.HasIndex(d => d.LastOn, "ix_discussions_last_on_to_round").HasFilter("sealed_voices > 0 and extract(day from last_on) <> 1");
        discussion.HasIndex(d => d.OpenedOn, "ix_discussions_opened_on_to_round").HasFilter("sealed_voices > 0 and extract(day from opened_on) <> 1");
    }

    public void Configure(EntityTypeBuilder<Voice> voice)
    {
        voice.ToTable("voices", Schema);
        voice.Property(v => v.Id).ValueGeneratedNever();
        voice.Property(v => v.Name).HasMaxLength(Voice.NameMaxLength);
        voice.Property(v => v.IsUnheard).HasDefaultValue(false);
        voice.Property(v => v.Badge).HasMaxLength(Voice.BadgeMaxLength);
        voice.HasIndex(v => new { v.DiscussionId, v.OwnerTag }).IsUnique();
        voice.HasIndex(v => new { v.DiscussionId, v.Name }).IsUnique().HasFilter("is_sealed").HasDatabaseName("ix_voices_pseudonym");
        voice.HasOne<Discussion>().WithMany().HasForeignKey(v => v.DiscussionId).OnDelete(DeleteBehavior.NoAction);
        voice.ToTable(t => t.HasCheckConstraint("ck_voices_sealed_without_member", "is_sealed = (member_id is null)"));
    }

    public void Configure(EntityTypeBuilder<NamedPost> post)
    {
        post.ToTable("posts_named", Schema);
        ConfigurePost(post);
        post.HasIndex(p => p.PostedAt);
    }

    public void Configure(EntityTypeBuilder<SealedPost> post)
    {
        post.ToTable("posts_sealed", Schema);
        ConfigurePost(post);
        post.HasIndex(p => p.PostedOn, "ix_posts_sealed_to_round").HasFilter("extract(day from posted_on) <> 1");
        post.HasIndex(p => p.PostedOn);
    }

    public void Configure(EntityTypeBuilder<Poll> poll)
    {
        poll.ToTable("polls", Schema, table => table.ExcludeFromMigrations()); // DiscussionsSql makes it
        poll.Property(p => p.Id).ValueGeneratedNever();
        poll.Property(p => p.Kind).HasConversion<short>();
        poll.HasOne<Discussion>().WithOne().HasForeignKey<Poll>(p => p.DiscussionId).OnDelete(DeleteBehavior.NoAction);
        poll.HasMany(p => p.Options).WithOne().HasForeignKey(o => o.PollId).OnDelete(DeleteBehavior.NoAction);
    }

    public void Configure(EntityTypeBuilder<PollOption> option)
    {
        option.ToTable("poll_options", Schema, table => table.ExcludeFromMigrations());
        option.HasKey(o => new { o.PollId, o.No });
        option.Property(o => o.No).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<ClinicalCase> @case)
    {
        @case.ToTable("cases", Schema, table => table.ExcludeFromMigrations()); // DiscussionsSql makes it
        @case.HasKey(c => c.DiscussionId);
        @case.Property(c => c.AgeBand).HasConversion<short>();
        @case.Ignore(c => c.Text);
        @case.HasOne<Discussion>().WithOne().HasForeignKey<ClinicalCase>(c => c.DiscussionId).OnDelete(DeleteBehavior.NoAction);
    }

    public void Configure(EntityTypeBuilder<WaitingPost> waiting)
    {
        waiting.ToTable("waiting_posts", Schema, table => table.ExcludeFromMigrations()); // the migration Discussions makes it
        waiting.Property(w => w.Id).ValueGeneratedNever();
        waiting.Property(w => w.Handle).UseCollation("C");
        waiting.HasOne<Discussion>().WithMany().HasForeignKey(w => w.DiscussionId).OnDelete(DeleteBehavior.NoAction);
        waiting.HasOne<Voice>().WithMany().HasForeignKey(w => w.VoiceId).OnDelete(DeleteBehavior.NoAction);
    }

    public void Configure(EntityTypeBuilder<Revision> revision)
    {
        revision.ToTable("revisions", Schema, table => table.ExcludeFromMigrations()); // likewise made in SQL
        revision.Property(r => r.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<Limit> limit)
    {
        limit.ToTable("limits", Schema, table => table.ExcludeFromMigrations()); // a migration makes it in SQL, with the rows beside it
        limit.HasKey(l => l.Tag);
    }

    private static void ConfigurePost<T>(EntityTypeBuilder<T> post) where T : Post
    {
        post.Property(p => p.Id).ValueGeneratedNever();
        post.Property(p => p.Body).HasMaxLength(Post.BodyMaxLength);
        post.HasIndex(p => new { p.DiscussionId, p.Seq }).IsUnique();
        post.HasIndex(p => p.Once).IsUnique();
        post.Property(p => p.Useful).HasDefaultValue(0);
        post.Property(p => p.Thanks).HasDefaultValue(0);
        post.Property(p => p.Otherwise).HasDefaultValue(0);
        post.Property(p => p.IsDeleted).HasDefaultValue(false);
        post.Property(p => p.IsWiki).HasDefaultValue(false);
        post.Property(p => p.Edits).HasDefaultValue(0);

        // No action rather than restrict: rows that are laid out anew in another order leave and come back within one statement.
        post.HasOne<Discussion>().WithMany().HasForeignKey(p => p.DiscussionId).OnDelete(DeleteBehavior.NoAction);
        post.HasOne<Voice>().WithMany().HasForeignKey(p => p.VoiceId).OnDelete(DeleteBehavior.NoAction);
    }
}
