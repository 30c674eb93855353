using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Community;
using ProfNet.Application.Community.Writing;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Data;

public sealed partial class ProfNetDb
{
    public DbSet<Space> Spaces => Set<Space>();
    public DbSet<Discussion> Discussions => Set<Discussion>();
    public DbSet<Voice> Voices => Set<Voice>();
    public DbSet<NamedPost> NamedPosts => Set<NamedPost>();
    public DbSet<SealedPost> SealedPosts => Set<SealedPost>();
    public DbSet<Poll> Polls => Set<Poll>();
    public DbSet<ClinicalCase> Cases => Set<ClinicalCase>();
    public DbSet<WaitingPost> WaitingPosts => Set<WaitingPost>();
    public DbSet<Revision> Revisions => Set<Revision>();
    public DbSet<Limit> Limits => Set<Limit>();

    /// <summary>The discussions that somebody with these rights may read, for what is asked through Entity Framework; SQL has <see cref="CommunityAccess.MayRead"/>.</summary>
    internal IQueryable<Discussion> DiscussionsOpenTo(string[] rights)
    {
        var open = SpacesOpenTo(rights);
        return Discussions.Where(d => open.Any(s => s.Id == d.SpaceId));
    }

    /// <summary>The spaces that somebody with these rights may read.</summary>
    internal IQueryable<Space> SpacesOpenTo(string[] rights) => Spaces.Where(s => s.Readers.Length == 0 || s.Readers.Any(r => rights.Contains(r)));
}
