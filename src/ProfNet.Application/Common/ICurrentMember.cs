namespace ProfNet.Application.Common;

/// <summary>Whoever sends the request, from their session; nothing here asks the database.</summary>
public interface ICurrentMember
{
    /// <summary>The member's id; throws when nobody is signed in.</summary>
    Guid Id { get; }

    /// <summary>The name under which the member practises, "Prénom Nom".</summary>
    string Name { get; }

    /// <summary>The member's profession in the code tables, "G15-10".</summary>
    string ProfessionKey { get; }

    /// <summary>The member's profession as others read it, "Médecin".</summary>
    string Profession { get; }

    /// <summary>The slug of the member's specialty group.</summary>
    string GroupSlug { get; }

    /// <summary>What the doors of spaces ask for and the member holds (<see cref="Domain.Nomenclature.Rights"/>).</summary>
    string[] Rights { get; }

    /// <summary>When the member last showed who they are.</summary>
    DateTimeOffset ProvedAt { get; }

    /// <summary>The session over which the request comes; throws when nobody is signed in.</summary>
    string SessionId { get; }

    bool Is(Audience audience);
}
