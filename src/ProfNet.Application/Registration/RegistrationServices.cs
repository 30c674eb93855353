using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Common;
using ProfNet.Application.Registration.Desk;
using ProfNet.Application.Registration.Directory;
using ProfNet.Application.Registration.Proofs;
using ProfNet.Application.Registration.Rechecking;
using ProfNet.Application.Registration.Students;

namespace ProfNet.Application.Registration;

internal static class RegistrationServices
{
    extension(IServiceCollection services)
    {
        /// <summary>Applications, proofs, the directory, and who is looked at again.</summary>
        public IServiceCollection AddRegistration() => services
            .AddScoped<DirectoryLookup>()
            .AddScoped<IOwnData, OwnApplicationsData>()
            .AddProofs()
            .AddRechecking()
            .AddScoped<IChore, AskStudents>()
            .AddScoped<IChore, TellLateApplications>()
            .AddScoped<IChore, ForgetUnconfirmed>();
    }
}
