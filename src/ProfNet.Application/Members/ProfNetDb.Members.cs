using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Members;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Data;

public sealed partial class ProfNetDb
{
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<Member> Members => Set<Member>();
    public DbSet<Population> Populations => Set<Population>();
    public DbSet<Session> Sessions => Set<Session>();
}
