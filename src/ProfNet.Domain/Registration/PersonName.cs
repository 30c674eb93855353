namespace ProfNet.Domain.Registration;

/// <summary>A family name and given names as someone wrote them.</summary>
public sealed record PersonName(string Family, string Given);
