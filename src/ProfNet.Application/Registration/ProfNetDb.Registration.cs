using Microsoft.EntityFrameworkCore;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Data;

public sealed partial class ProfNetDb
{
    public DbSet<MembershipApplication> Applications => Set<MembershipApplication>();

    public DbSet<Recheck> Rechecks => Set<Recheck>();
}
