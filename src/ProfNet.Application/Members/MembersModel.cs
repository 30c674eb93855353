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
        session.HasIndex(s => s.MemberId);
        session.HasIndex(s => s.ExpiresOn);
        session.HasOne<Member>().WithMany().HasForeignKey(s => s.MemberId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>
/// Identity's tables. Those of its schema version 3 are said here: Identity itself reads the version from the services, which a context made for
/// a migration has not.
/// </summary>
internal sealed class AccountsModel :
    IEntityTypeConfiguration<Account>,
    IEntityTypeConfiguration<IdentityUserClaim<Guid>>,
    IEntityTypeConfiguration<IdentityUserLogin<Guid>>,
    IEntityTypeConfiguration<IdentityUserToken<Guid>>,
    IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    private const string Schema = "members";
    private const int NameMaxLength = 128;
    private const int CredentialIdMaxLength = 1024; // WebAuthn allows 1023 bytes

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

    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> login)
    {
        login.ToTable("account_logins", Schema);
        login.Property(l => l.LoginProvider).HasMaxLength(NameMaxLength);
        login.Property(l => l.ProviderKey).HasMaxLength(NameMaxLength);
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> token)
    {
        token.ToTable("account_tokens", Schema);
        token.Property(t => t.LoginProvider).HasMaxLength(NameMaxLength);
        token.Property(t => t.Name).HasMaxLength(NameMaxLength);
    }

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> passkey)
    {
        passkey.ToTable("account_passkeys", Schema);
        passkey.HasKey(p => p.CredentialId);
        passkey.Property(p => p.CredentialId).HasMaxLength(CredentialIdMaxLength);
        passkey.OwnsOne(p => p.Data).ToJson();
        passkey.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId).IsRequired();
    }
}
