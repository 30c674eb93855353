using ProfNet.Domain.Common;

namespace ProfNet.Domain.Members;

/// <summary>How many verified members share a profession and specialty, counted on write. A badge shows only what eleven or more share.</summary>
public sealed class Population : Entity
{
    public Population(string professionKey, string? specialtyCode, int verified) =>
        (ProfessionKey, SpecialtyCode, Verified) = (professionKey, specialtyCode, verified);

    public string ProfessionKey { get; private init; }

    /// <summary>Null for those who declared no specialty: a profession's whole is the sum of its rows.</summary>
    public string? SpecialtyCode { get; private init; }

    public int Verified { get; private init; }
}
