using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community;

internal sealed class CommunityModel :
    IEntityTypeConfiguration<Space>,
    IEntityTypeConfiguration<Discussion>,
    IEntityTypeConfiguration<Voice>,
    IEntityTypeConfiguration<NamedPost>,
    IEntityTypeConfiguration<SealedPost>
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
    }

    public void Configure(EntityTypeBuilder<Discussion> discussion)
    {
        discussion.ToTable("discussions", Schema);
        discussion.Property(d => d.Id).ValueGeneratedNever();
        discussion.Property(d => d.Handle).HasMaxLength(RandomId.HandleLength).UseCollation("C");
        discussion.Property(d => d.Title).HasMaxLength(Discussion.TitleMaxLength);
        discussion.Property(d => d.Excerpt).HasMaxLength(Discussion.ExcerptMaxLength);
        discussion.HasIndex(d => d.Handle).IsUnique();
        discussion.HasOne<Space>().WithMany().HasForeignKey(d => d.SpaceId).OnDelete(DeleteBehavior.Restrict);

        // The two lists, newest day first; the random handle settles the order within a day and tells nothing.
        discussion.HasIndex(d => new { d.LastOn, d.Handle }).IsDescending();
        discussion.HasIndex(d => new { d.SpaceId, d.LastOn, d.Handle }).IsDescending(false, true, true);
        discussion.HasIndex(d => new { d.LastOn, d.Handle }, "ix_discussions_unanswered").IsDescending().HasFilter("last_seq = 1");
    }

    public void Configure(EntityTypeBuilder<Voice> voice)
    {
        voice.ToTable("voices", Schema);
        voice.Property(v => v.Id).ValueGeneratedNever();
        voice.Property(v => v.Name).HasMaxLength(Voice.NameMaxLength);
        voice.Property(v => v.Badge).HasMaxLength(Voice.BadgeMaxLength);
        voice.HasIndex(v => new { v.DiscussionId, v.OwnerTag }).IsUnique();
        voice.HasIndex(v => new { v.DiscussionId, v.Name }).IsUnique().HasFilter("is_sealed").HasDatabaseName("ix_voices_pseudonym");
        voice.HasOne<Discussion>().WithMany().HasForeignKey(v => v.DiscussionId).OnDelete(DeleteBehavior.Restrict);
        voice.ToTable(t => t.HasCheckConstraint("ck_voices_sealed_without_member", "is_sealed = (member_id is null)"));
    }

    public void Configure(EntityTypeBuilder<NamedPost> post)
    {
        post.ToTable("posts_named", Schema);
        ConfigurePost(post);
    }

    public void Configure(EntityTypeBuilder<SealedPost> post)
    {
        post.ToTable("posts_sealed", Schema);
        ConfigurePost(post);
    }

    private static void ConfigurePost<T>(EntityTypeBuilder<T> post) where T : Post
    {
        post.Property(p => p.Id).ValueGeneratedNever();
        post.Property(p => p.Body).HasMaxLength(Post.BodyMaxLength);
        post.HasIndex(p => new { p.DiscussionId, p.Seq }).IsUnique();
        post.HasIndex(p => p.Once).IsUnique();
        post.HasOne<Discussion>().WithMany().HasForeignKey(p => p.DiscussionId).OnDelete(DeleteBehavior.Restrict);
        post.HasOne<Voice>().WithMany().HasForeignKey(p => p.VoiceId).OnDelete(DeleteBehavior.Restrict);
    }
}
