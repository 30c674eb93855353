using Microsoft.EntityFrameworkCore;
using ProfNet.Domain.Profiles;

namespace ProfNet.Application.Data;

public sealed partial class ProfNetDb
{
    public DbSet<Profile> Profiles => Set<Profile>();
    public DbSet<Tie> Ties => Set<Tie>();
    public DbSet<Contact> Contacts => Set<Contact>();
}
