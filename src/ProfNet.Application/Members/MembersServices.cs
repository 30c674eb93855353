using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members.Addresses;
using ProfNet.Application.Members.Devices;
using ProfNet.Application.Members.Export;
using ProfNet.Application.Members.Factors;
using ProfNet.Application.Members.Guessing;
using ProfNet.Application.Members.Limiting;
using ProfNet.Application.Members.Passkeys;
using ProfNet.Application.Members.Recovering;

namespace ProfNet.Application.Members;

public static class MembersServices
{
    extension(IServiceCollection services)
    {
        /// <summary>Accounts, passwords and sessions. Needs data protection, with one ring of keys for all nodes.</summary>
        public IServiceCollection AddMembers()
        {
            services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>(); // before Identity adds its own, which is scoped
            services.AddIdentityCore<Account>(identity =>
                {
                    identity.User.RequireUniqueEmail = true;
                    identity.User.AllowedUserNameCharacters = ""; // a user name is an address, whose shape AccountShape knows
                    identity.SignIn.RequireConfirmedEmail = true;
                    identity.Lockout.MaxFailedAccessAttempts = Account.AttemptsAllowed;
                    identity.Password = new()
                    {
                        RequiredLength = Passwords.MinLength,
                        RequiredUniqueChars = 1,
                        RequireDigit = false,
                        RequireLowercase = false,
                        RequireUppercase = false,
                        RequireNonAlphanumeric = false,
                    };
                })
                .AddEntityFrameworkStores<ProfNetDb>()
                .AddUserStore<AccountStore>()
                .AddTokenProvider<DataProtectorTokenProvider<Account>>(TokenOptions.DefaultProvider)
                .AddTokenProvider<ResetTokens>(ResetTokens.Provider);

            services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = Passwords.Iterations);
            services.Configure<DataProtectionTokenProviderOptions>(tokens => tokens.TokenLifespan = ConfirmationLinks.GoodFor);

            services.AddSingleton<Passwords>();
            services.AddScoped<Attempts>();
            services.AddScoped<OwnPassword>();
            services.AddSingleton<SessionCache>();
            services.AddSingleton<SessionTickets>();
            services.AddScoped<Sessions>();
            services.AddScoped<SessionOpening>();
            services.AddScoped<MemberMemory>();
            services.AddScoped<IMemberMemory>(provider => provider.GetRequiredService<MemberMemory>());
            services.AddScoped<ConfirmationLinks>();
            services.AddScoped<Appointments>();
            services.AddScoped<Tries>();
            services.AddScoped<KnownDevices>();
            services.AddSingleton<PasswordJudge>();
            services.AddScoped<SessionEnding>();
            services.AddScoped<EmailChanges>();
            services.AddScoped<IChore, ForgetTries>();
            services.AddScoped<SecondFactors>();
            services.AddScoped<FirstSteps>();
            services.AddScoped<OwnPasskeys>();
            services.AddScoped<OwnSessions>();
            services.AddSingleton<SeedOffers>();
            services.AddScoped<IOwnData, OwnAccountData>();
            services.AddScoped<IChore, ForgetAttempts>();
            services.AddScoped<IChore, ForgetUsedCodes>();
            services.AddScoped<IChore, ForgetSessions>();
            services.AddScoped<IChore, ShufflePasskeyUses>();
            return services;
        }
    }
}
