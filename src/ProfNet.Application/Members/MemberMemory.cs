using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Members;

/// <summary>Remembers in the session's own place in the cache: what evicts the one evicts the other.</summary>
public sealed class MemberMemory(ProfNetDb db, SessionCache cache) : IMemberMemory
{
    /// <summary>Whose request it is; null for visitors and for what the site does by itself.</summary>
    internal SessionHolder? Holder { get; set; }

    public T? Recall<T>() where T : class => Holder?.Memory.GetValueOrDefault(typeof(T)) as T;

    public void Keep<T>(T what) where T : class => Holder?.Memory[typeof(T)] = what;

    public async Task ForgetAsync(Guid member, CancellationToken ct)
    {
        cache.Distrust(member);
        await db.TellOfMemberAsync(member, ct);
    }
}
