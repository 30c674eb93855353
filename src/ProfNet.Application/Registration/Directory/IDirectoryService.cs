using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Directory;

/// <summary>The directory itself, asked over the network beside the import. It decides nothing: whoever is silent here refuses nobody.</summary>
public interface IDirectoryService
{
    /// <summary>How old an import may be before the directory itself is worth asking; null where it may not be asked.</summary>
    TimeSpan? AsksAfter { get; }

    /// <summary>Never throws for what the directory does: a refusal, an error and slowness are all silence.</summary>
    Task<LiveAnswer> FindAsync(RegistryNumber number, CancellationToken ct);
}

public enum LiveOutcome
{
    Found,

    /// <summary>The number exists, and the directory says no more: its holder no longer practises, or is withheld.</summary>
    Inactive,
    Unknown,

    /// <summary>It did not answer, or nothing that can be understood.</summary>
    Silent,
}

/// <param name="Person">Only where one was found.</param>
public sealed record LiveAnswer(LiveOutcome Outcome, DirectoryPerson? Person = null);
