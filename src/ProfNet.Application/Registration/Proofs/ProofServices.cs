using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Common;

namespace ProfNet.Application.Registration.Proofs;

internal static class ProofServices
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddProofs() => services
            .AddSingleton<ProofBoxes>()
            .AddScoped<IChore, PurgeProofs>();
    }
}
