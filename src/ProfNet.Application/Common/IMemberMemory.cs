namespace ProfNet.Application.Common;

/// <summary>
/// What a node remembers of the member at hand from one request to the next, beside their session and as long as it: a page that needs it asks the
/// database once, not each time. Where the node does not hear what changes, it remembers nothing beyond the request.
/// </summary>
public interface IMemberMemory
{
    /// <summary>Null when nothing of the kind is remembered.</summary>
    T? Recall<T>() where T : class;

    void Keep<T>(T what) where T : class;

    /// <summary>What is remembered of a member changes in the transaction at hand: every node forgets it once that is done, this one from now on.</summary>
    Task ForgetAsync(Guid member, CancellationToken ct);
}
