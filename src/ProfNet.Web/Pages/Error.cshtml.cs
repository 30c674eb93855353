using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages;

/// <summary>What an error page says.</summary>
public sealed record ErrorText(string Title, string Explanation);

/// <summary>
/// Every answer without a body comes here, by any method and with its status kept. The page asks nothing of the database and
/// reads no form, for either may be what failed.
/// </summary>
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel(KeptTexts keeping) : PageModel
{
    public int Code { get; private set; }

    public ErrorText Text { get; private set; } = TextOf(StatusCodes.Status500InternalServerError);

    public string ActionHref { get; private set; } = "/";

    public string ActionLabel { get; private set; } = "Revenir à l’accueil";

    public string? Reference { get; private set; }

    /// <summary>What was typed into a form that came without a session, or without the team's second factor.</summary>
    public IReadOnlyList<string> Typed { get; private set; } = [];

    /// <summary>The same, encrypted, for the form that signs in again: what was written in a composer is there afterwards.</summary>
    public string? Kept { get; private set; }

    // Not OnGet: the failed request may be a POST, and its method stays.
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var asked = int.TryParse(RouteData.Values["code"]?.ToString(), CultureInfo.InvariantCulture, out var code) && code is >= 400 and <= 599 ? code : StatusCodes.Status404NotFound;
        Code = Response.StatusCode >= StatusCodes.Status400BadRequest ? Response.StatusCode : asked;
        Response.StatusCode = Code;
        Text = TextOf(Code);

        if (Code == StatusCodes.Status403Forbidden && (User.IsApplicant || User.IsRefused))
        {
            Text = User.IsApplicant
                ? new("Votre inscription est en cours d’examen", "Les fils s’ouvriront dès que votre qualité de professionnel de santé aura été vérifiée. Un courriel vous préviendra.")
                : new("Votre inscription n’a pas été acceptée", "La page de votre demande en dit la raison. Vous pouvez la corriger et la présenter de nouveau.");
            (ActionHref, ActionLabel) = (Request.PathBase + "/registration/status", "Suivre ma demande");
        }
        else if (Code == StatusCodes.Status403Forbidden && User.IsSuspended)
        {
            Text = new("Votre compte est suspendu", "Les fils ne vous sont pas ouverts pour l’instant. La page de votre compte dit pourquoi, et comment contester.");
            (ActionHref, ActionLabel) = (Request.PathBase + "/account/suspended", "Savoir pourquoi");
        }
        else if (Code == StatusCodes.Status401Unauthorized)
        {
            Typed = TypedTexts.Of(HttpContext);
            Kept = TypedTexts.FormOf(HttpContext) is { } sent ? keeping.Take(sent) : null;
            (ActionHref, ActionLabel) = ($"{Request.PathBase}/account/login{QueryString.Create("returnUrl", ShellPaths.Here(HttpContext))}", "Se connecter");
        }
        else if (Code == StatusCodes.Status403Forbidden && TypedTexts.Of(HttpContext) is { Count: > 0 } typed)
        {
            Typed = typed;
            Text = new("Confirmez que c’est vous", "Une session de l’équipe restée une demi-heure sans activité, ou sans second facteur, n’ouvre pas ses pages. Rien n’a été enregistré.");
            (ActionHref, ActionLabel) = ($"{Request.PathBase}{RecentProofPages.ProvePath}{QueryString.Create("returnUrl", ShellPaths.Here(HttpContext))}", "Confirmer");
        }
        else if (IsWorthRetrying(Code) && HttpMethods.IsGet(Request.Method))
        {
            (ActionHref, ActionLabel) = (ShellPaths.Here(HttpContext), "Réessayer");
        }
        else
        {
            ActionHref = Request.PathBase + "/";
        }

        if (Code >= StatusCodes.Status500InternalServerError)
        {
            Reference = Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
        }
    }

    private static bool IsWorthRetrying(int code) => code is 408 or 429 or >= 500;

    private static ErrorText TextOf(int code) => code switch
    {
        400 => new("Cette demande n’a pas été comprise", "L’adresse ou le formulaire est incomplet, ou la page est restée ouverte trop longtemps. Revenez en arrière, rechargez la page et recommencez."),
        401 => new("Connectez-vous pour continuer", "Cette page est réservée aux membres, et votre session est terminée ou n’a pas commencé."),
        403 => new("Cette page ne vous est pas ouverte", "Votre compte ne permet pas de la consulter. Si votre inscription est en cours, l’accès s’ouvre après sa relecture."),
        404 => new("Cette page n’existe pas", "L’adresse est inexacte, ou ce qu’elle montrait a été retiré."),
        405 => new("Cette action n’est pas possible ici", "L’adresse existe, mais elle ne se consulte pas de cette façon."),
        408 => new("L’envoi a pris trop de temps", "Votre connexion a été interrompue avant la fin. Réessayez quand elle est stable."),
        409 => new("Cette page a changé entre-temps", "Quelqu’un l’a modifiée pendant que vous la lisiez. Revenez en arrière et rechargez-la."),
        413 => new("Cet envoi est trop volumineux", "Le texte ou le fichier dépasse la taille acceptée. Revenez en arrière et réduisez-le."),
        415 => new("Ce format n’est pas accepté", "L’envoi n’est pas dans un format que cette page sait lire."),
        422 => new("Cet envoi contient une erreur", "Une information ne peut pas être acceptée. Revenez en arrière et vérifiez ce que vous avez saisi."),
        429 => new("Vous avez ouvert beaucoup de pages en peu de temps", "Pour que personne n’emporte les textes de tous, chaque membre ouvre un nombre limité de pages par heure. Personne d’autre ne le voit, et rien n’en est gardé. Réessayez dans cinq minutes."),
        503 => new("ProfNet est en maintenance", "Le service revient dans un moment. Vos messages publiés sont conservés."),
        >= 500 => new("Une erreur est survenue", "Elle vient de ProfNet, pas de vous. L’équipe en trouvera la trace sous la référence ci-dessous."),
        _ => new("Cette demande n’a pas abouti", "Revenez en arrière et recommencez."),
    };
}
