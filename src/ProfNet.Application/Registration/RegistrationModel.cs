using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfNet.Application.Common;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration;

internal sealed class RegistrationModel : IEntityTypeConfiguration<MembershipApplication>, IEntityTypeConfiguration<Recheck>
{
    public void Configure(EntityTypeBuilder<MembershipApplication> application)
    {
        application.ToTable("applications", "registration");
        application.Property(a => a.Id).ValueGeneratedNever();
        application.Property(a => a.Handle).HasMaxLength(RandomId.HandleLength).UseCollation("C");
        application.Property(a => a.Once).HasMaxLength(RandomId.HandleLength).UseCollation("C");
        application.Property(a => a.GivenName).HasMaxLength(MembershipApplication.NameMaxLength);
        application.Property(a => a.FamilyName).HasMaxLength(MembershipApplication.NameMaxLength);
        application.Property(a => a.ProfessionKey).HasMaxLength(20);
        application.Property(a => a.SpecialtyCode).HasMaxLength(10);
        application.Property(a => a.Number).HasMaxLength(11);
        application.Property(a => a.Reason).HasMaxLength(MembershipApplication.ReasonMaxLength);
        application.Property(a => a.Assurance).HasConversion<short>();
        application.HasIndex(a => a.Handle).IsUnique();
        application.HasIndex(a => a.Once).IsUnique();
        application.HasIndex(a => new { a.MemberId, a.SubmittedAt });

        // The desk reads the oldest first; the archive the newest decision first.
        application.HasIndex(a => new { a.SubmittedAt, a.Handle }).HasFilter("state = 0").HasDatabaseName("ix_applications_pending");
        application.HasIndex(a => new { a.DecidedAt, a.Handle }).IsDescending().HasFilter("state <> 0").HasDatabaseName("ix_applications_decided");

        // One member a number, even when two administrators approve at the same moment.
        application.HasIndex(a => new { a.NumberKind, a.Number }).IsUnique().HasFilter("state = 1").HasDatabaseName("ix_applications_holder");
    }

    public void Configure(EntityTypeBuilder<Recheck> recheck)
    {
        recheck.ToTable("rechecks", "registration", table => table.ExcludeFromMigrations());
        recheck.Property(r => r.Id).ValueGeneratedNever();
        recheck.Property(r => r.Reason).HasConversion<short>();
        recheck.Property(r => r.State).HasConversion<short>();
        recheck.Property(r => r.AnswerKind).HasConversion<short?>();
        // A member who answers while an administrator decides, or the night takes the place: the second is told.
        recheck.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class ApplicationActModel : IEntityTypeConfiguration<ApplicationAct>
{
    public void Configure(EntityTypeBuilder<ApplicationAct> act)
    {
        act.ToTable("application_acts", "registration", table => table.ExcludeFromMigrations()); // the migration Membership makes it in SQL
        act.Property(a => a.Id).ValueGeneratedNever();
        act.Property(a => a.Kind).HasConversion<short>();
        act.Property(a => a.Reason).HasConversion<short?>();
        act.Property(a => a.Changes).HasColumnType("jsonb").HasConversion(
            changes => JsonSerializer.Serialize(changes, JsonSerializerOptions.Default),
            json => JsonSerializer.Deserialize<List<DeclaredChange>>(json, JsonSerializerOptions.Default)!,
            ValueComparer.CreateDefault<IReadOnlyList<DeclaredChange>>(favorStructuralComparisons: false)); // written once
        act.HasOne<MembershipApplication>().WithMany(a => a.Acts).HasForeignKey(a => a.ApplicationId);
    }
}

internal static class ApplicationLock
{
    extension(DbSet<MembershipApplication> applications)
    {
        /// <summary>Whether a member holds the number already.</summary>
        public Task<bool> IsHeldAsync(RegistryNumber number, CancellationToken ct) =>
            applications.AnyAsync(a => a.State == ApplicationState.Approved && a.NumberKind == number.Kind && a.Number == number.Value, ct);

        /// <summary>Loads an application for a decision; a second administrator waits and then finds it decided.</summary>
        public async Task<MembershipApplication> LockAsync(string handle, CancellationToken ct) =>
            await applications.FromSql($"select * from registration.applications where handle = {handle} for update").SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException("Application");
    }
}
