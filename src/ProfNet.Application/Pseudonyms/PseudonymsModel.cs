using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfNet.Domain.Common;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Pseudonyms;

internal sealed class PseudonymsModel : IEntityTypeConfiguration<Disclosure>
{
    public void Configure(EntityTypeBuilder<Disclosure> disclosure)
    {
        disclosure.ToTable("disclosures", "pseudonyms", table =>
        {
            table.HasCheckConstraint("ck_disclosures_as_its_state_says", "(state = 'Requested') = (decided_by is null) and (decided_by is null) = (decided_at is null) and (state = 'Shown') = (shown_to is not null) and (shown_to is null) = (shown_at is null)");
            table.HasCheckConstraint("ck_disclosures_two_people", "decided_by <> requested_by");
            table.HasCheckConstraint("ck_disclosures_delegate_does_not_see", "shown_to = requested_by and shown_to <> decided_by");
            table.HasCheckConstraint("ck_disclosures_approved_before_shown", "shown_at is null or (decided_at is not null and decided_by is not null and state = 'Shown')");
        });
        disclosure.Property(d => d.Id).ValueGeneratedNever();
        disclosure.Property(d => d.Handle).HasMaxLength(RandomId.HandleLength);
        disclosure.Property(d => d.Discussion).HasMaxLength(RandomId.HandleLength);
        disclosure.Property(d => d.Pseudonym).HasMaxLength(Disclosure.PseudonymMaxLength);
        disclosure.Property(d => d.Reference).HasMaxLength(Disclosure.ReferenceMaxLength);
        disclosure.Property(d => d.Ground).HasConversion<string>().HasMaxLength(30);
        disclosure.Property(d => d.State).HasConversion<string>().HasMaxLength(10);
        disclosure.Property<uint>("xmin").IsRowVersion();
        disclosure.HasIndex(d => d.Handle).IsUnique();
    }
}
