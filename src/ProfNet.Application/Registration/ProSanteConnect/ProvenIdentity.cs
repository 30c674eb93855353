using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.ProSanteConnect;

/// <summary>Whom Pro Santé Connect has just said somebody to be.</summary>
/// <param name="Number">The RPPS number in its stored form.</param>
/// <param name="Names">The names they practise under; none when it gives none.</param>
/// <param name="Practices">What they practise, as far as our tables know it.</param>
public sealed record ProvenIdentity(string Number, IReadOnlyList<PersonName> Names, IReadOnlyList<ProvenPractice> Practices);

/// <summary>A profession of the code tables, perhaps with a specialty.</summary>
public sealed record ProvenPractice(string ProfessionKey, string? SpecialtyCode);
