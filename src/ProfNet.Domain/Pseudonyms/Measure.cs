namespace ProfNet.Domain.Pseudonyms;

/// <summary>
/// What a moderator decided about a voice: whoever speaks with it publishes nothing more, under any name, until a day is over.
/// It lies in the vault with the voice, and nobody but its member ever learns whom it keeps from writing.
/// </summary>
/// <param name="Discussion">The handle of the discussion in which it was decided.</param>
/// <param name="Seq">The post that it was decided on.</param>
/// <param name="Until">The last day on which it holds.</param>
/// <param name="Message">What the moderator tells the member.</param>
/// <param name="Contest">What the member answers; null as long as they do not contest it.</param>
public sealed record Measure(Guid Voice, string Discussion, int Seq, DateOnly DecidedOn, DateOnly Until, MeasureReason Reason, string Message, string? Contest = null)
{
    public const int MessageMinLength = 10;
    public const int MessageMaxLength = 1_000;

    /// <summary>How many days a measure may last.</summary>
    public static IReadOnlyList<int> Lengths { get; } = [1, 7, 30];

    public bool IsInForce(DateOnly today) => today <= Until;

    /// <summary>The same measure once another was decided: the newer one replaces it, and the later end stays.</summary>
    public Measure ReplacedBy(Measure newer) => newer.Until >= Until ? newer : newer with { Until = Until };

    public override string ToString() => nameof(Measure); // never into a log
}

/// <summary>What of the charter was not kept.</summary>
public enum MeasureReason
{
    RecognisablePatient,
    Disrespect,
    Unmasking,
    UndeclaredInterests,
    Advertising,
    DangerousAdvice,
}
