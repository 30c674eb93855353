using MediatR;
using ProfNet.Application.Common;

namespace ProfNet.Application.Registration.ProSanteConnect;

/// <summary>Counts one more step to Pro Santé Connect or back from it, before the provider is asked anything. Ways that end well are given back.</summary>
[For(Audience.Anyone)]
public sealed record TryProSanteConnect : ICommand<bool>, ILimited
{
    /// <summary>There and back.</summary>
    public const int TimesAWay = 2;

    LimitedAct ILimited.Act => LimitedAct.ProSanteConnect;
}

internal sealed class TryProSanteConnectHandler : IRequestHandler<TryProSanteConnect, bool>
{
    public Task<bool> Handle(TryProSanteConnect request, CancellationToken cancellationToken) => Task.FromResult(true);
}
