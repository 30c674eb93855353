using MediatR;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Common;

/// <summary>Changes something; runs in a transaction.</summary>
public interface ICommand<out TResponse> : IRequest<TResponse>;

/// <summary>Only reads.</summary>
public interface IQuery<out TResponse> : IRequest<TResponse>;

/// <summary>A domain event on its way to the rooms that react to it.</summary>
public sealed record Happened<TEvent>(TEvent Event) : INotification where TEvent : IDomainEvent;

/// <summary>All that happened in a transaction has been reacted to; saving comes next. For what must be done once, however much happened.</summary>
public sealed record Settled : INotification;

/// <summary>Who may send a request; each includes those after it up to the administrators; <see cref="Members"/> need not be verified.</summary>
public enum Audience
{
    Anyone,
    Members,
    VerifiedMembers,
    Moderators,
    Administrators,

    /// <summary>The data protection delegates, who are no administrators and whom no administrator is among.</summary>
    Delegates,
}

/// <summary>Who may send this request. A request without it is refused.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForAttribute(Audience audience) : Attribute
{
    public Audience Audience => audience;
}

/// <summary>Whoever sends this request showed who they are, again, within the last five minutes: a session left open on a ward is not enough.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AfterRecentProofAttribute : Attribute
{
    /// <summary>How long a proof is good for.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(5);
}

/// <summary>What one address of the network may try only so often in a quarter of an hour, whatever comes of it (<see cref="ILimited"/>).</summary>
public enum LimitedAct
{
    SignIn,
    Registration,
    Reset,
    Confirmation,
    EmailChange,
    ProSanteConnect,
}

/// <summary>A request that is counted under the address of the network it comes from, before anything else is done.</summary>
public interface ILimited
{
    LimitedAct Act { get; }
}

/// <summary>Too much was tried from one address; nothing was looked at.</summary>
public sealed class TooManyTriesException(TimeSpan wait) : Exception("Too many tries.")
{
    public TimeSpan Wait => wait;
}

public sealed class NotFoundException(string what) : Exception($"{what} not found.");

/// <summary>Whoever asks must first show again who they are (<see cref="AfterRecentProofAttribute"/>).</summary>
public sealed class ProofNeededException() : Exception("Only after a recent proof.");

public sealed class ForbiddenException(Audience needed) : Exception($"Only for {needed}.");
