namespace ProfNet.Testing;

/// <summary>The system's clock, set forward by an offset. Timers and stopwatches go on as they do.</summary>
public sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Offset { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
}
