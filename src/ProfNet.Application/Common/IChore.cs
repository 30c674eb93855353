namespace ProfNet.Application.Common;

/// <summary>Something that the site does by itself from time to time, on one node at a time. Running it twice does no harm.</summary>
public interface IChore
{
    Rhythm Rhythm { get; }

    Task RunAsync(CancellationToken ct);
}

/// <summary>When a chore's turn comes.</summary>
public enum Rhythm
{
    /// <summary>At the full hour and each quarter after it, for everybody alike.</summary>
    QuarterHourly,

    /// <summary>Once a night, at a moment drawn at random.</summary>
    Nightly,
}
