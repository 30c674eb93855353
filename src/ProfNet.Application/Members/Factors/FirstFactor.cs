using ProfNet.Application.Common;

namespace ProfNet.Application.Members.Factors;

/// <summary>
/// The first second factor of an account ends its other sessions, which showed none: whatever session is open afterwards showed one, and so whoever takes it away or
/// sets another did.
/// </summary>
public sealed class FirstFactor(SecondFactors factors, SessionEnding sessions, ICurrentMember me)
{
    internal async Task<bool> IsNextAsync(CancellationToken ct) => !(await factors.OfAsync(me.Id, ct)).AreAny;

    internal Task EndOthersAsync(CancellationToken ct) => sessions.EndAllAsync(me.Id, me.SessionId, ct);
}
