using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members;

internal sealed class MembersModel : IEntityTypeConfiguration<Member>, IEntityTypeConfiguration<Population>, IEntityTypeConfiguration<Session>
{
    private const string Schema = "members";

    public void Configure(EntityTypeBuilder<Member> member)
    {
        member.ToTable("members", Schema);
        member.Property(m => m.Id).ValueGeneratedNever();
        member.Property(m => m.Handle).HasMaxLength(RandomId.HandleLength);
        member.Property(m => m.GivenName).HasMaxLength(Member.NameMaxLength);
        member.Property(m => m.FamilyName).HasMaxLength(Member.NameMaxLength);
        member.Property(m => m.ProfessionKey).HasMaxLength(Member.ProfessionKeyMaxLength);
        member.Property(m => m.SpecialtyCode).HasMaxLength(Member.SpecialtyCodeMaxLength);
        member.Property(m => m.Standing).HasConversion<string>().HasMaxLength(10);
        member.Property(m => m.Role).HasConversion<string>().HasMaxLength(15);
        member.Property(m => m.Assurance).HasConversion<short>();
        // Two administrators who decide at once: the second is told, and the member is counted once.
        member.Property<uint>("xmin").IsRowVersion();
        member.HasIndex(m => m.Handle).IsUnique();
        member.HasOne<Account>().WithOne().HasForeignKey<Member>(m => m.Id).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Population> population)
    {
        population.ToTable("populations", Schema);
        population.Property(p => p.Id).ValueGeneratedNever();
        population.Property(p => p.ProfessionKey).HasMaxLength(Member.ProfessionKeyMaxLength);
        population.Property(p => p.SpecialtyCode).HasMaxLength(Member.SpecialtyCodeMaxLength);
        population.HasIndex(p => new { p.ProfessionKey, p.SpecialtyCode }).IsUnique().AreNullsDistinct(false);
    }

    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("sessions", Schema);
        session.HasKey(s => s.KeyHash);
        session.Property(s => s.Tag).HasMaxLength(32);
        session.HasIndex(s => s.ExpiresOn);
    }
}

internal sealed class AccountsModel :
    IEntityTypeConfiguration<Account>,
    IEntityTypeConfiguration<IdentityUserClaim<Guid>>,
    IEntityTypeConfiguration<IdentityUserLogin<Guid>>,
    IEntityTypeConfiguration<IdentityUserToken<Guid>>,
    IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    private const string Schema = "members";

    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("accounts", Schema);
        account.Property(a => a.Id).ValueGeneratedNever();
        account.Property(a => a.Email).HasMaxLength(Account.EmailMaxLength).IsRequired();
        account.Property(a => a.NormalizedEmail).HasMaxLength(Account.EmailMaxLength).IsRequired();
        account.HasIndex(a => a.NormalizedEmail).IsUnique().HasDatabaseName("IX_accounts_NormalizedEmail");
        account.Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed); // nothing asks for it
    }

    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> claim) => claim.ToTable("account_claims", Schema);

    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> login) => login.ToTable("account_logins", Schema);

    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> token) => token.ToTable("account_tokens", Schema);

    // Said here in full: Identity maps passkeys only where its store options name schema version 3, which contexts built outside the services never see.
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> passkey)
    {
        passkey.ToTable("account_passkeys", Schema);
        passkey.HasKey(p => p.CredentialId);
        passkey.Property(p => p.CredentialId).HasMaxLength(1024);
        passkey.OwnsOne(p => p.Data).ToJson();
        passkey.HasIndex(p => p.UserId);
        passkey.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
