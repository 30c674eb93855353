using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Proofs;

internal sealed class ProofModel : IEntityTypeConfiguration<Proof>
{
    public void Configure(EntityTypeBuilder<Proof> proof)
    {
        proof.ToTable("proofs", "registration", table => table.ExcludeFromMigrations()); // the migration Membership makes it in SQL
        proof.Property(p => p.Id).ValueGeneratedNever();
        proof.Property(p => p.Handle).HasMaxLength(RandomId.HandleLength).UseCollation("C");
        proof.Property(p => p.Kind).HasConversion<short>();
        proof.Property(p => p.Media).HasConversion<short>();
        proof.Ignore(p => p.Pieces);
    }
}
