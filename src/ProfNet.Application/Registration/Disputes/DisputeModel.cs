using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Disputes;

internal sealed class DisputeModel : IEntityTypeConfiguration<Dispute>
{
    public void Configure(EntityTypeBuilder<Dispute> dispute)
    {
        dispute.ToTable("disputes", "registration", table => table.ExcludeFromMigrations()); // the migration Membership makes it in SQL
        dispute.Property(d => d.Id).ValueGeneratedNever();
        dispute.Property(d => d.Handle).HasMaxLength(RandomId.HandleLength).UseCollation("C");
        dispute.Property(d => d.Text).HasMaxLength(Dispute.TextMaxLength);
        dispute.Property(d => d.Answer).HasMaxLength(Dispute.TextMaxLength);
        dispute.Property(d => d.State).HasConversion<short>();
    }
}

/// <summary>Disputes for a decision.</summary>
internal static class DisputeLock
{
    extension(DbSet<Dispute> disputes)
    {
        /// <summary>Loads a dispute; a second administrator waits and then finds what the first did.</summary>
        public async Task<Dispute> LockAsync(string handle, CancellationToken ct) =>
            await disputes.FromSql($"select * from registration.disputes where handle = {handle} for update").SingleOrDefaultAsync(ct)
            ?? throw new Common.NotFoundException("Dispute");
    }

    extension(DbSet<MembershipApplication> applications)
    {
        /// <summary>Loads an application of a dispute, to change it.</summary>
        public Task<MembershipApplication> LockAsync(Guid id, CancellationToken ct) =>
            applications.FromSql($"select * from registration.applications where id = {id} for update").SingleAsync(ct);

        /// <summary>Loads the application by which the number is held, to change it; null when nobody holds it.</summary>
        public Task<MembershipApplication?> LockHolderAsync(MembershipApplication applicant, CancellationToken ct) =>
            applications.FromSql($"select * from registration.applications where number_kind = {(int)applicant.NumberKind} and number = {applicant.Number} and state = 1 and id <> {applicant.Id} for update")
                .SingleOrDefaultAsync(ct);
    }
}
