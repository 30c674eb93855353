using System.Net;

namespace ProfNet.Application.Common;

/// <summary>Where the request comes from. Read for the record that a host must keep, which is sealed at once, and to count tries under a keyed tag; nothing else may ask.</summary>
public interface ICurrentConnection
{
    /// <summary>Null outside of a request.</summary>
    Origin? Origin { get; }
}

/// <summary>The other end of a connection: its address and port as far as they are known, and what the browser says it is.</summary>
public sealed record Origin(IPAddress Address, int Port, string Browser)
{
    public override string ToString() => nameof(Origin); // never into a log
}
