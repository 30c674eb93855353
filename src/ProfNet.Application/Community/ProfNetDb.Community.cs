using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Community;
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
    public DbSet<Limit> Limits => Set<Limit>();
}
