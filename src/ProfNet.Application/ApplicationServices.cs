using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Common.Behaviors;
using ProfNet.Application.Community.Curating;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Community.Searching;
using ProfNet.Application.Community.Spaces;
using ProfNet.Application.Community.Subjects;
using ProfNet.Application.Community.Upkeep;
using ProfNet.Application.Community.Writing;
using ProfNet.Application.Data;
using ProfNet.Application.Data.Seed;
using ProfNet.Application.Members;
using ProfNet.Application.Members.Limiting;
using ProfNet.Application.Notifications;
using ProfNet.Application.Profiles;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Registration;
using ProfNet.Application.Sealing;

namespace ProfNet.Application;

public static class ApplicationServices
{
    extension(IServiceCollection services)
    {
        /// <summary>Everything the site can do, but the ports that <c>ProfNet.Web/Adapters</c> implements. Needs an <see cref="NpgsqlDataSource"/> for the ordinary login.</summary>
        public IServiceCollection AddApplication()
        {
            services.AddDbContext<ProfNetDb>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
            services.TryAddSingleton(TimeProvider.System);
            // Behaviors in the order in which a request meets them.
            services.AddMediatR(mediatr => mediatr
                .RegisterServicesFromAssemblyContaining<ProfNetDb>()
                .AddOpenBehavior(typeof(LoggingBehavior<,>))
                .AddOpenBehavior(typeof(AudienceBehavior<,>))
                .AddOpenBehavior(typeof(RecentProofBehavior<,>))
                .AddOpenBehavior(typeof(ValidationBehavior<,>))
                .AddOpenBehavior(typeof(LimitBehavior<,>))
                .AddOpenBehavior(typeof(TransactionBehavior<,>)));

            services.AddMembers();
            services.AddPseudonyms();
            services.AddScoped<ShellCounts>();
            services.AddSingleton<SealTags>();
            services.AddSingleton<SealedBox>();
            services.AddSingleton<RetagPass>();
            foreach (var table in (Func<SealTags, TaggedTable>[])[MemberIndex.Table, PersonalRows.Tagged, DraftRows.Tagged, Inboxes.Tagged, StaffActs.Tagged, VaultTables.Measures, VaultTables.Accesses, VaultTables.Departed])
            {
                services.AddSingleton(provider => table(provider.GetRequiredService<SealTags>()));
            }

            services.AddScoped<IChore, RetagEntries>(); // before the voices, which ask it whose they are
            services.AddScoped<IChore, RetagVoices>();
            services.AddScoped<IChore, RetagFollowers>();
            services.AddScoped<IChore, RetagRows>();
            services.AddScoped<CommunityHeap>();
            services.AddScoped<IChore, ShuffleFreshRows>();
            services.AddScoped<IChore, ShuffleQuietRows>();
            services.AddScoped<IChore, RoundDays>();
            services.AddScoped<IChore, PurgeDeletedPosts>();
            services.AddDepartures();
            services.AddWriting();
            services.AddSearch();
            services.AddPersonal();
            services.AddSubjects();
            services.AddSpaces();
            services.AddCurating();
            services.AddNews();
            services.AddProfiles();
            services.AddRegistration();
            services.AddScoped<ReferenceSpaces>();
            services.AddScoped<DemoSeed>();
            services.AddScoped<DemoPolls>();
            services.AddScoped<DemoProfiles>();
            services.AddScoped<DemoApplications>();

            foreach (var (validator, contract) in
                from type in typeof(ApplicationServices).Assembly.GetTypes()
                where type is { IsAbstract: false, IsGenericType: false }
                from face in type.GetInterfaces()
                where face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IValidator<>)
                select (type, face))
            {
                services.AddSingleton(contract, validator); // their rules are built once
            }

            return services;
        }
    }
}
