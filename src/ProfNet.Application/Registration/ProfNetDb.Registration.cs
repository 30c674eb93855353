using Microsoft.EntityFrameworkCore;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Data;

public sealed partial class ProfNetDb
{
    public DbSet<MembershipApplication> Applications => Set<MembershipApplication>();

    public DbSet<Recheck> Rechecks => Set<Recheck>();

    public DbSet<Proof> Proofs => Set<Proof>();

    public DbSet<Dispute> Disputes => Set<Dispute>();

    public DbSet<ApplicationAct> ApplicationActs => Set<ApplicationAct>();

    /// <summary>Words as one searches them: in lower case and without accents.</summary>
    internal static string Plain(string words) => throw new InvalidOperationException($"PostgreSQL plains {words.Length} characters.");
}
