using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfNet.Domain.Common;
using ProfNet.Domain.Profiles;

namespace ProfNet.Application.Profiles;

/// <summary>The tables are made by SQL of the migration Membership; keys to members cascade there.</summary>
internal sealed class ProfilesModel : IEntityTypeConfiguration<Profile>, IEntityTypeConfiguration<Tie>, IEntityTypeConfiguration<Contact>
{
    private const string Schema = "profiles";

    public void Configure(EntityTypeBuilder<Profile> profile)
    {
        profile.ToTable("profiles", Schema, table => table.ExcludeFromMigrations());
        profile.Property(p => p.Id).HasColumnName("member_id").ValueGeneratedNever();
        profile.Property(p => p.Practice).HasMaxLength(Profile.PracticeMaxLength);
        profile.Property(p => p.Department).HasMaxLength(3);
        profile.Property(p => p.About).HasMaxLength(Profile.TextMaxLength);
        profile.Property(p => p.Interests).HasMaxLength(Profile.TextMaxLength);
    }

    public void Configure(EntityTypeBuilder<Tie> tie)
    {
        tie.ToTable("ties", Schema, table => table.ExcludeFromMigrations());
        tie.HasKey(t => new { t.MemberId, t.OtherId, t.Kind });
        tie.Property(t => t.Kind).HasConversion<short>();
    }

    public void Configure(EntityTypeBuilder<Contact> contact)
    {
        contact.ToTable("contacts", Schema, table => table.ExcludeFromMigrations());
        contact.Property(c => c.Id).ValueGeneratedNever();
        contact.Property(c => c.Handle).HasMaxLength(RandomId.HandleLength);
        contact.Property(c => c.Message).HasMaxLength(Contact.MessageMaxLength);
        contact.Property(c => c.State).HasConversion<short>();
    }
}
