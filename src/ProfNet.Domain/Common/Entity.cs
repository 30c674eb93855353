namespace ProfNet.Domain.Common;

/// <summary>Something with an identity, which remembers what happened to it until the work is saved.</summary>
public abstract class Entity
{
    private readonly List<IDomainEvent> _happened = [];

    public Guid Id { get; protected init; } = RandomId.New();

    public IReadOnlyList<IDomainEvent> TakeEvents()
    {
        IDomainEvent[] taken = [.. _happened];
        _happened.Clear();
        return taken;
    }

    protected void Raise(IDomainEvent happened) => _happened.Add(happened);
}

/// <summary>A fact, named in the past tense, which other rooms may react to.</summary>
public interface IDomainEvent;
