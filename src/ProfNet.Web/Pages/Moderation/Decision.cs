namespace ProfNet.Web.Pages.Moderation;

/// <summary>What a moderator chose to do with a discussion, as addresses name it.</summary>
public enum Decision
{
    Epingler,
    Desepingler,
    Fermer,
    Rouvrir,
    Deplacer,
    Reunir,
    Separer,
    Purger,
    Retenir,
    Ecarter,
    Ouvrir,
    Reserver,
}
