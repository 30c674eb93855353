using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests;

/// <summary>One page in one state: who opens which address, and what they do there.</summary>
/// <param name="Name">Also the name of its pictures.</param>
/// <param name="Page">The Razor page that answers.</param>
/// <param name="Path">The address; null where <paramref name="FindPath"/> looks for it first.</param>
internal sealed record Stop(string Name, string Page, string? Path, string? As = null, int Status = 200, Func<Window, Task<string>>? FindPath = null, Func<Window, Task>? Reach = null);

/// <summary>A walk past every page. A page that is added to the site has to be added here.</summary>
internal static partial class Tour
{
    private const string Listed = "candidat1@demo.profnet.test";
    private const string Suspended = "candidat3@demo.profnet.test";
    private const string Pending = "candidat4@demo.profnet.test";
    private const string Refused = "candidat5@demo.profnet.test";
    private const string Asked = "candidat6@demo.profnet.test";
    private const string Reason = "Le numéro donné est celui d’une autre profession. Vérifiez-le sur votre carte, puis déposez une demande corrigée.";

    /// <summary>Pages that this walk does not come by: two are for scripts alone, two lie behind Pro Santé Connect (<see cref="ProSanteConnectJourneyTests"/>), one behind a first step (<see cref="PasskeyJourneyTests"/>).</summary>
    public static IReadOnlyList<string> NotSeen { get; } = ["/Community/Keeping/Seen", "/Account/PasskeyOptions", "/Registration/Proven", "/Account/Known", "/Account/SecondFactor"];

    public static IReadOnlyList<Stop> Stops { get; } =
    [
        new("accueil", "/Index", "/"),
        new("inscription", "/Registration/Index", "/registration"),
        new("inscription-refusee-par-le-serveur", "/Registration/Index", "/registration", Reach: SendEmptyAsync),
        new("inscription-recue", "/Registration/Received", "/registration/received"),
        new("connexion", "/Account/Login", "/account/login"),
        new("connexion-refusee", "/Account/Login", "/account/login", Reach: SignInWronglyAsync),
        .. AccountTour.Stops,
        new("psc-perime", "/Account/ProSanteConnect", "/account/psc/callback?code=a&state=b", Status: 422),
        new("confirmation", "/Account/Confirm", "/account/confirm?member=a&token=b"),
        new("confirmation-impossible", "/Account/Confirm", "/account/confirm?member=a&token=b", Reach: window => window.Button("Confirmer mon adresse").ClickAsync()),
        new("confirmation-a-recevoir", "/Account/Confirmation", "/account/confirmation"),
        new("confirmation-a-recevoir-refusee-par-le-serveur", "/Account/Confirmation", "/account/confirmation", Reach: SendEmptyAsync),
        new("mot-de-passe-oublie", "/Account/Forgotten", "/account/forgotten"),
        new("mot-de-passe-oublie-refuse-par-le-serveur", "/Account/Forgotten", "/account/forgotten", Reach: SendEmptyAsync),
        new("mot-de-passe-a-choisir", "/Account/Reset", "/account/reset?member=a&token=b"),
        new("mot-de-passe-a-choisir-refuse-par-le-serveur", "/Account/Reset", "/account/reset?member=a&token=b", Reach: SendEmptyAsync),
        new("mot-de-passe-a-changer", "/Account/Password", "/account/password", BrowserSite.Doctor),
        new("mot-de-passe-a-changer-refuse-par-le-serveur", "/Account/Password", "/account/password", BrowserSite.Doctor, Reach: SendEmptyAsync),
        new("adresse-a-changer", "/Account/Email", "/account/email", BrowserSite.Doctor),
        new("adresse-a-changer-refusee-par-le-serveur", "/Account/Email", "/account/email", BrowserSite.Doctor, Reach: SendEmptyAsync),
        new("adresse-a-confirmer", "/Account/EmailConfirm", "/account/email/confirm?key=a"),
        new("adresse-a-confirmer-impossible", "/Account/EmailConfirm", "/account/email/confirm?key=a", Reach: ConfirmAsync),
        new("deconnexion", "/Account/Logout", "/account/logout", BrowserSite.Doctor),
        new("compte-a-supprimer", "/Account/Leave", "/account/leave", BrowserSite.Doctor),
        new("compte-a-supprimer-sans-choix", "/Account/Leave", "/account/leave", BrowserSite.Doctor, Reach: SendEmptyAsync),
        new("situation-dans-l-annuaire", "/Account/Recheck", "/account/recheck", BrowserSite.Doctor),
        new("mes-donnees", "/Account/Export", "/account/export", BrowserSite.Doctor),
        new("compte-supprime", "/Account/Left", "/account/left"),
        new("compte-suspendu", "/Account/Suspended", "/account/suspended", Suspended),
        new("sceau-explique", "/Pseudonyms/Index", "/pseudonyms", BrowserSite.Doctor),
        new("pseudonymes-et-ordre", "/Pseudonyms/Order", "/pseudonyms/order", BrowserSite.Doctor),
        new("pseudonymes-et-ordre-sans-lettre", "/Pseudonyms/Order", "/pseudonyms/order", BrowserSite.Pharmacist),
        new("acces-refuse", "/Error", "/admin/approvals", BrowserSite.Doctor, Status: 403),
        new("introuvable", "/Error", "/nulle-part", Status: 404),
        new("introuvable-pour-un-membre", "/Error", "/spaces/nulle-part", BrowserSite.Doctor, Status: 404),
        new("courriels", "/Dev/Mail", "/dev/mail"),
        new("courriel", "/Dev/MailMessage", null, FindPath: FirstMailAsync),

        new("demande-absente", "/Registration/Status", "/registration/status", BrowserSite.Doctor),
        new("demande-attendue", "/Registration/Status", "/registration/status", Pending),
        new("inscription-etudiant", "/Registration/Index", "/registration?etudiant=true"),
        new("justificatifs-a-envoyer", "/Registration/Proofs", "/registration/proofs", Pending),
        new("justificatifs-refuses-par-le-serveur", "/Registration/Proofs", "/registration/proofs", Pending, Reach: SendEmptyAsync),
        new("code-par-messagerie-securisee", "/Registration/SecureMail", "/registration/secure-mail", Listed),
        new("numero-utilise-par-quelqu-un", "/Registration/Dispute", "/registration/dispute", Pending),
        new("numero-utilise-signale", "/Registration/Dispute", "/registration/dispute", Listed),
        new("numero-non-conteste", "/Account/Dispute", "/account/dispute", BrowserSite.Doctor),
        new("numero-conteste-a-decider", "/Admin/Dispute", null, BrowserSite.Administrator, FindPath: FirstDisputeAsync),
        new("certificats-des-etudiants", "/Admin/Students", "/admin/students", BrowserSite.Administrator),
        new("demande-refusee", "/Registration/Status", "/registration/status", Refused),
        new("demande-a-completer-vue", "/Registration/Status", "/registration/status", Asked),
        new("demande-a-completer", "/Registration/Complete", "/registration/complete", Asked),
        new("demande-corrigee", "/Registration/Again", "/registration/again", Refused),

        new("accueil-membre", "/Community/Home", "/home", BrowserSite.Doctor),
        new("accueil-membre-tous", "/Community/Home", "/home?vue=tous", BrowserSite.Doctor),
        new("accueil-membre-suivis-aucun", "/Community/Home", "/home?vue=suivis", BrowserSite.Administrator),
        new("membres", "/Profiles/Directory", "/members", BrowserSite.Doctor),
        new("membres-personne", "/Profiles/Directory", "/members?nom=zzzzzz", BrowserSite.Doctor),
        new("membre", "/Profiles/Member", null, BrowserSite.Doctor, FindPath: FirstMemberAsync),
        new("reseau", "/Profiles/Network", "/network", BrowserSite.Doctor),
        new("reseau-vide", "/Profiles/Network", "/network", BrowserSite.Administrator),
        new("mon-profil", "/Profiles/Own", "/account/profile", BrowserSite.Doctor),
        new("mon-profil-enregistre", "/Profiles/Own", "/account/profile?enregistre=true", BrowserSite.Doctor),
        new("ma-photo", "/Profiles/OwnPhoto", "/account/photo", BrowserSite.Doctor),
        new("ma-photo-sans-fichier", "/Profiles/OwnPhoto", "/account/photo", BrowserSite.Doctor, Reach: SendEmptyAsync),
        new("fils", "/Community/Discussions", "/discussions", BrowserSite.Doctor),
        new("fils-menu-ouvert", "/Community/Discussions", "/discussions", BrowserSite.Doctor, Reach: window => window.Page.Locator("summary[aria-label='Votre compte']").ClickAsync()),
        new("fils-sans-reponse", "/Community/Discussions", "/discussions?sans-reponse=true", BrowserSite.Pharmacist),
        new("fils-filtres-ouverts", "/Community/Discussions", "/discussions?genre=cas&etiquette=cardiologie", BrowserSite.Doctor, Reach: window => window.Page.Locator("summary", new() { HasText = "Filtrer" }).ClickAsync()),
        new("fils-resolus", "/Community/Discussions", "/discussions?resolus=true", BrowserSite.Doctor),
        new("mes-fils", "/Community/Keeping/Mine", "/discussions/mine", BrowserSite.Doctor),
        new("mes-fils-aucun", "/Community/Keeping/Mine", "/discussions/mine", BrowserSite.Administrator),
        new("mes-brouillons", "/Community/Drafting/Drafts", "/drafts", BrowserSite.Doctor),
        new("gardes-pour-plus-tard", "/Community/Keeping/Bookmarks", "/bookmarks", BrowserSite.Doctor),
        new("recherche", "/Community/Searching/Search", "/search", BrowserSite.Doctor),
        new("recherche-resultats", "/Community/Searching/Search", "/search?q=patient", BrowserSite.Doctor),
        new("recherche-filtres", "/Community/Searching/Search", "/search?q=patient+type%3Aquestion+avant%3Ademain", BrowserSite.Doctor),
        new("recherche-sans-resultat", "/Community/Searching/Search", "/search?q=introuvablement", BrowserSite.Pharmacist),
        new("fils-semblables", "/Community/Searching/Similar", "/search/similar?q=Prise+en+charge+de+la+douleur", BrowserSite.Doctor),
        new("notifications", "/Notifications/Index", "/notifications", BrowserSite.Doctor),
        new("notifications-reglages", "/Notifications/Settings", "/notifications/settings", BrowserSite.Doctor),
        new("notifications-reglages-enregistres", "/Notifications/Settings", "/notifications/settings", BrowserSite.Pharmacist, Reach: window => window.Button("Enregistrer").ClickAsync()),
        new("courriels-a-arreter", "/Notifications/Unsubscribe", "/notifications/unsubscribe?t=abc"),
        new("courriels-lien-perime", "/Notifications/Unsubscribe", "/notifications/unsubscribe?t=abc", Reach: window => window.Button("Ne plus en recevoir").ClickAsync()),
        new("espaces", "/Community/Spaces/Spaces", "/spaces", BrowserSite.Doctor),
        new("espace", "/Community/Spaces/Space", "/spaces/bon-usage", BrowserSite.Doctor),
        new("espace-menu-ouvert", "/Community/Spaces/Space", "/spaces/bon-usage", BrowserSite.Doctor, Reach: window => window.Page.Locator("main summary").First.ClickAsync()),
        new("espace-reserve", "/Community/Spaces/Space", "/spaces/psychiatrie-internes", BrowserSite.Moderator),
        new("charte", "/Community/Spaces/Charter", "/spaces/psychiatrie-internes/charte", BrowserSite.Moderator),
        new("charte-aucune", "/Community/Spaces/Charter", "/spaces/bon-usage/charte", BrowserSite.Doctor),
        new("espace-vide", "/Community/Spaces/Space", null, BrowserSite.Doctor, FindPath: EmptySpaceAsync),
        new("fil", "/Community/Discussion", null, BrowserSite.Doctor, FindPath: FullestDiscussionAsync),
        new("fil-reponse-vide", "/Community/Discussion", null, BrowserSite.Doctor, FindPath: FullestDiscussionAsync, Reach: window => window.Button("Publier la réponse").ClickAsync()),
        new("fil-reponse-refusee-par-le-serveur", "/Community/Discussion", null, BrowserSite.Doctor, FindPath: FullestDiscussionAsync, Reach: SendEmptyAsync),
        new("sondage-a-ajouter", "/Community/Voting/PollNew", null, BrowserSite.Doctor, FindPath: async window => (await OwnPostAsync(window, "edit")).Replace("/posts/1/edit", "/poll", StringComparison.Ordinal)),
        new("sondage-refuse-par-le-serveur", "/Community/Voting/PollNew", null, BrowserSite.Doctor, FindPath: async window => (await OwnPostAsync(window, "edit")).Replace("/posts/1/edit", "/poll", StringComparison.Ordinal), Reach: SendEmptyAsync),
        new("fiche-de-declaration", "/Community/Writing/Declaration", null, BrowserSite.Doctor, FindPath: DeclarationAsync),
        new("message-a-modifier", "/Community/Writing/EditPost", null, BrowserSite.Doctor, FindPath: window => OwnPostAsync(window, "edit")),
        new("message-modifie-vide", "/Community/Writing/EditPost", null, BrowserSite.Doctor, FindPath: window => OwnPostAsync(window, "edit"), Reach: async window =>
        {
            await window.Field("Votre message").FillAsync("");
            await SendEmptyAsync(window);
        }),
        new("message-historique", "/Community/Writing/History", null, BrowserSite.Doctor, FindPath: EditedPostAsync),
        new("message-a-retablir", "/Community/Writing/RestorePost", null, BrowserSite.Doctor, FindPath: DeletedPostAsync),
        new("message-previsualise", "/Community/Writing/EditPost", null, BrowserSite.Doctor, FindPath: window => OwnPostAsync(window, "edit"), Reach: async window =>
        {
            await window.Field("Votre message").FillAsync("Un texte **important**, voir https://www.has-sante.fr/jcms/c_1\n\n> et une citation\n\n- et une liste");
            await window.Button("Prévisualiser").ClickAsync();
            await Expect(window.Page.Locator("#preview")).ToBeFocusedAsync();
        }),
        new("message-commun-a-ameliorer", "/Community/Writing/ImprovePost", null, BrowserSite.Doctor, FindPath: SharedPostAsync),
        new("message-a-supprimer", "/Community/Writing/DeletePost", null, BrowserSite.Doctor, FindPath: window => OwnPostAsync(window, "delete")),
        new("nouveau-fil", "/Community/Writing/New", "/discussions/new", BrowserSite.Doctor),
        new("nouveau-fil-refuse-au-champ", "/Community/Writing/New", "/discussions/new", BrowserSite.Doctor, Reach: window => window.Button("Publier le fil").ClickAsync()),
        new("nouveau-fil-a-relire", "/Community/Writing/New", "/discussions/new", BrowserSite.Doctor, Reach: TellTooMuchAsync),
        new("nouveau-cas", "/Community/Writing/New", "/discussions/new?genre=cas", BrowserSite.Doctor, Reach: window => window.Page.Locator(".pn-tagging summary").ClickAsync()),
        new("nouveau-cas-refuse-par-le-serveur", "/Community/Writing/New", "/discussions/new?genre=cas", BrowserSite.Doctor, Reach: SendEmptyAsync),
        new("nouveau-cas-a-relire", "/Community/Writing/New", "/discussions/new?genre=cas", BrowserSite.Doctor, Reach: TellTooMuchOfACaseAsync),
        new("cas", "/Community/Discussion", null, BrowserSite.Doctor, FindPath: OwnCaseAsync),
        new("cas-a-modifier", "/Community/Subjects/EditCase", null, BrowserSite.Doctor, FindPath: async window => $"{await OwnCaseAsync(window)}/case"),
        new("etiquettes-a-changer", "/Community/Subjects/Tags", null, BrowserSite.Doctor, FindPath: async window => $"{await OwnCaseAsync(window)}/tags"),
        new("issue-a-dire", "/Community/Subjects/Outcome", null, BrowserSite.Doctor, FindPath: async window => $"{await OwnCaseAsync(window)}/outcome"),
        new("issue-refusee-par-le-serveur", "/Community/Subjects/Outcome", null, BrowserSite.Doctor, FindPath: async window => $"{await OwnCaseAsync(window)}/outcome", Reach: SendEmptyAsync),
        new("fil-vue-neutre", "/Community/Neutral", null, BrowserSite.Doctor, FindPath: async window => await FullestDiscussionAsync(window) + "/neutre"),
        new("profil-indisponible", "/Community/Author", null, BrowserSite.Doctor, Status: 404, FindPath: async window => await FullestDiscussionAsync(window) + "/posts/9999/author"),
        new("sortie", "/Community/Out", "/out?to=http%3A%2F%2Fexemple.test%2Fetude", BrowserSite.Doctor),
        new("nouveau-fil-refuse-par-le-serveur", "/Community/Writing/New", "/discussions/new", BrowserSite.Doctor, Reach: SendEmptyAsync),

        new("messages-a-relire", "/Moderation/Waiting", "/moderation/waiting", BrowserSite.Moderator),
        new("mesures", "/Moderation/Measures", "/moderation/measures", BrowserSite.Moderator),
        new("mesure-a-prendre", "/Moderation/MeasureNew", null, BrowserSite.Moderator, FindPath: window => StaffLinkAsync(window, "/moderation/measures/new")),
        new("mesure-refusee-par-le-serveur", "/Moderation/MeasureNew", null, BrowserSite.Moderator, FindPath: window => StaffLinkAsync(window, "/moderation/measures/new"), Reach: SendEmptyAsync),
        new("interventions", "/Moderation/Acts", "/moderation/acts", BrowserSite.Moderator),
        new("fil-menu-de-moderation", "/Community/Discussion", null, BrowserSite.Moderator, FindPath: FullestDiscussionAsync, Reach: window => window.Page.Locator("main summary", new() { HasText = "Modération" }).ClickAsync()),
        new("fil-a-fermer", "/Moderation/ActNew", null, BrowserSite.Moderator, FindPath: window => ActAsync(window, "fermer")),
        new("fil-a-deplacer-refuse-par-le-serveur", "/Moderation/ActNew", null, BrowserSite.Moderator, FindPath: window => ActAsync(window, "deplacer"), Reach: SendEmptyAsync),
        new("fil-a-reunir", "/Moderation/ActNew", null, BrowserSite.Moderator, FindPath: window => ActAsync(window, "reunir")),
        new("messages-a-separer", "/Moderation/ActNew", null, BrowserSite.Moderator, FindPath: window => ActAsync(window, "separer")),
        new("mes-mesures", "/Account/Measures", "/account/measures", BrowserSite.Doctor),
        new("mes-acces", "/Account/Accesses", "/account/accesses", Refused),
        new("levees-de-sceau", "/Admin/Disclosures", "/admin/disclosures", BrowserSite.Administrator),
        new("levee-de-sceau-a-demander", "/Admin/DisclosureNew", null, BrowserSite.Administrator, FindPath: window => StaffLinkAsync(window, "/admin/disclosures/new")),
        new("levee-de-sceau-refusee-par-le-serveur", "/Admin/DisclosureNew", null, BrowserSite.Administrator, FindPath: window => StaffLinkAsync(window, "/admin/disclosures/new"), Reach: SendEmptyAsync),
        new("levees-de-sceau-a-decider", "/Delegate/Disclosures", "/delegate/disclosures", BrowserSite.Delegate),
        new("levee-de-sceau-a-decider", "/Delegate/Disclosures", null, BrowserSite.Delegate, FindPath: FirstDisclosureAsync),

        new("espace-a-creer", "/Admin/SpaceNew", "/admin/spaces/new", BrowserSite.Administrator),
        new("espace-a-creer-refuse", "/Admin/SpaceNew", "/admin/spaces/new", BrowserSite.Administrator, Reach: SendEmptyAsync),
        new("espace-a-modifier", "/Admin/SpaceEdit", "/admin/spaces/psychiatrie-internes", BrowserSite.Administrator),
        new("annuaire", "/Admin/Directory", "/admin/directory", BrowserSite.Administrator),
        new("espaces-et-pseudonymes", "/Admin/Spaces", "/admin/spaces", BrowserSite.Administrator),
        new("espaces-et-pseudonymes-deplie", "/Admin/Spaces", "/admin/spaces", BrowserSite.Administrator, Reach: window => window.Page.Locator("main summary").First.ClickAsync()),
        new("vocabulaire", "/Admin/Vocabulary", "/admin/vocabulary", BrowserSite.Administrator),
        new("vocabulaire-medicament", "/Admin/Vocabulary", "/admin/vocabulary?liste=medicaments&mot=rivaroxaban", BrowserSite.Administrator),
        new("vocabulaire-urgences", "/Admin/Vocabulary", "/admin/vocabulary?liste=urgences", BrowserSite.Administrator),
        new("vocabulaire-refuse-par-le-serveur", "/Admin/Vocabulary", "/admin/vocabulary", BrowserSite.Administrator, Reach: SendEmptyAsync),
        new("inscriptions", "/Admin/Approvals", "/admin/approvals", BrowserSite.Administrator),
        new("inscriptions-traitees", "/Admin/Approvals", "/admin/approvals?file=traitees", BrowserSite.Administrator),
        new("inscriptions-filtrees", "/Admin/Approvals", "/admin/approvals?retard=true&q=zzz", BrowserSite.Administrator),
        new("inscriptions-en-attente-du-demandeur", "/Admin/Approvals", "/admin/approvals?file=complement", BrowserSite.Administrator),
        new("inscription-completee", "/Admin/Approvals", null, BrowserSite.Administrator, FindPath: AnsweredApplicationAsync),
        new("inscription-complement-a-demander", "/Admin/Approvals", null, BrowserSite.Administrator, FindPath: FirstApplicationAsync, Reach: window => window.Page.Locator("summary").Filter(new() { HasText = "Demander un complément" }).ClickAsync()),
        new("inscriptions-prouvees", "/Admin/Proven", "/admin/approvals/proven", BrowserSite.Administrator),
        new("inscriptions-prouvees-a-confirmer", "/Admin/Proven", "/admin/approvals/proven", BrowserSite.Administrator, Reach: ChooseProvenAsync),
        new("inscription-examinee", "/Admin/Approvals", null, BrowserSite.Administrator, FindPath: FirstApplicationAsync),
        new("inscription-sans-motif", "/Admin/Approvals", null, BrowserSite.Administrator, FindPath: FirstApplicationAsync, Reach: window => window.Button("Refuser la demande").ClickAsync()),
        new("inscription-refusee", "/Admin/Approvals", null, BrowserSite.Administrator, FindPath: RefusedApplicationAsync),
    ];

    /// <summary>Sends the form as a browser without script would, so that the server says what is wrong.</summary>
    public static async Task SendEmptyAsync(Window window)
    {
        await window.Page.Locator("main form[method=post]").First.EvaluateAsync("form => HTMLFormElement.prototype.submit.call(form)");
        await Expect(window.Page.Locator("main [role=alert]").First).ToBeFocusedAsync();
    }

    private static async Task TellTooMuchAsync(Window window)
    {
        await window.Field("Espace").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await window.Field("Titre").FillAsync("Une question qui en dit trop");
        await window.Field("Votre message").FillAsync("Mme Testeur, 94 ans, vue le 12 mars 2026 au CHU de Nulleville. Rappelez-moi au 01 99 00 12 34.");
        await window.Button("Publier le fil").ClickAsync();
        await Expect(window.Page.Locator(".pn-composer .pn-note[role=status]")).ToBeFocusedAsync();
    }

    private static async Task TellTooMuchOfACaseAsync(Window window)
    {
        await FillCaseAsync(window, "Vue le 12 mars 2026 au CHU de Nulleville.");
        await window.Button("Publier le fil").ClickAsync();
        await Expect(window.Page.Locator(".pn-composer .pn-note[role=status]")).ToBeFocusedAsync();
    }

    private static async Task FillCaseAsync(Window window, string context)
    {
        await window.Field("Espace").SelectOptionAsync("bon-usage");
        await window.Field("Titre").FillAsync("Un cas à soi, avec son issue");
        await window.Field("Tranche d’âge").SelectOptionAsync("From60");
        await window.Field("Contexte").FillAsync(context);
        await window.Field("Question posée").FillAsync("Quel bilan demanderiez-vous ?");
    }

    /// <summary>The address of a clinical case that one opened oneself.</summary>
    private static async Task<string> OwnCaseAsync(Window window)
    {
        await window.GoAsync("/discussions?genre=cas");
        var opened = window.Page.GetByRole(AriaRole.Link, new() { Name = "Un cas à soi" });
        if (await opened.CountAsync() > 0) // nobody opens more than ten a day
        {
            return (await opened.First.GetAttributeAsync("href"))!;
        }

        await window.GoAsync("/discussions/new?genre=cas");
        await FillCaseAsync(window, "Adulte fébrile à J5, sans antécédent.");
        await window.Button("Publier le fil").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Un cas à soi" })).ToBeVisibleAsync();
        return new Uri(window.Page.Url).AbsolutePath;
    }

    private static async Task ConfirmAsync(Window window)
    {
        await window.Button("Confirmer").ClickAsync();
        await Expect(window.Page.Locator("main .pn-note[role=alert]")).ToBeVisibleAsync();
    }

    private static async Task SignInWronglyAsync(Window window)
    {
        await window.Field("Adresse électronique").FillAsync("personne@exemple.test");
        await window.Field("Mot de passe").FillAsync("certainement pas le bon");
        await window.Button("Se connecter").ClickAsync();
        await Expect(window.Page.Locator("main .pn-note[role=alert]")).ToBeFocusedAsync();
    }

    private static async Task<string> FirstMemberAsync(Window window)
    {
        await window.GoAsync("/members");
        return (await window.Page.Locator(".pn-members a").First.GetAttributeAsync("href"))!;
    }

    private static async Task<string> FirstMailAsync(Window window)
    {
        await window.GoAsync("/dev/mail");
        return (await window.Page.Locator("main a[href^='/dev/mail/']").First.GetAttributeAsync("href"))!;
    }

    private static async Task<string> EmptySpaceAsync(Window window)
    {
        await window.GoAsync("/spaces");
        var empty = window.Page.Locator(".pn-space").Filter(new() { HasText = "Aucun fil" }).First;
        return (await empty.GetByRole(AriaRole.Link).GetAttributeAsync("href"))!;
    }

    private static async Task<string> FullestDiscussionAsync(Window window)
    {
        await window.GoAsync("/spaces/bon-usage");
        var fullest = await window.Page.EvaluateAsync<string>(
            """
            () => {
                const replies = row => parseInt(row.querySelector('.pn-thread__side strong')?.textContent ?? 0);
                return [...document.querySelectorAll('.pn-thread')].sort((a, b) => replies(b) - replies(a))[0].querySelector('.pn-thread__title a').getAttribute('href');
            }
            """);
        return fullest;
    }

    /// <summary>The link to act on some sealed post.</summary>
    private static async Task<string> StaffLinkAsync(Window window, string to)
    {
        await window.GoAsync(await FullestDiscussionAsync(window));
        return (await window.Page.Locator($".pn-post:has(.pn-sealed) a[href^='{to}']").First.GetAttributeAsync("href"))!;
    }

    private static async Task<string> SharedPostAsync(Window window)
    {
        var edit = await OwnPostAsync(window, "edit");
        await window.GoAsync(edit[..edit.IndexOf("/posts/", StringComparison.Ordinal)]);
        var share = window.Page.Locator($"#r{edit.Split('/')[^2]} button[name=Share][value$='-on']");
        if (await share.CountAsync() > 0)
        {
            await share.ClickAsync();
            await Expect(share).ToHaveCountAsync(0);
        }

        return edit.Replace("/edit", "/improve", StringComparison.Ordinal);
    }

    private static async Task<string> ActAsync(Window window, string act) =>
        $"/moderation/acts/new?fil={(await FullestDiscussionAsync(window)).Split('/')[^1]}&acte={act}";

    private static async Task<string> FirstDisclosureAsync(Window window)
    {
        await window.GoAsync("/delegate/disclosures");
        var waiting = window.Page.Locator(".pn-case").Filter(new() { HasText = "À décider" }).First;
        return (await waiting.GetByRole(AriaRole.Link).GetAttributeAsync("href"))!;
    }

    /// <summary>A sheet of declaration: of a discussion that one opened about an adverse effect.</summary>
    private static async Task<string> DeclarationAsync(Window window)
    {
        const string Title = "Une éruption sous antibiotique";
        await window.GoAsync("/spaces/bon-usage");
        var opened = window.Page.GetByRole(AriaRole.Link, new() { Name = Title });
        var discussion = await opened.CountAsync() > 0
            ? await opened.First.GetAttributeAsync("href")
            : await window.StartDiscussionAsync(Title, "Sous Clamoxyl depuis trois jours, éruption du tronc.", space: "bon-usage");
        return $"{discussion}/posts/1/declaration";
    }

    /// <summary>A discussion that one opened oneself: the demonstration casts its speakers by chance.</summary>
    private static async Task<string> EditedPostAsync(Window window)
    {
        var edit = await OwnPostAsync(window, "edit");
        await window.GoAsync(edit);
        await window.Field("Votre message").FillAsync(await window.Field("Votre message").InputValueAsync() + " Et un autre de moins.");
        await window.Button("Enregistrer le message").ClickAsync();
        return edit.Replace("/edit", "/history", StringComparison.Ordinal);
    }

    private static async Task<string> DeletedPostAsync(Window window)
    {
        var discussion = (await OwnPostAsync(window, ""))[..^"/posts/1/".Length];
        await window.GoAsync(discussion);
        await window.Field("Texte de votre réponse").FillAsync("Un regret, **pour un temps**.");
        await window.Button("Publier la réponse").ClickAsync();
        await window.Page.Locator("article.pn-post").Last.GetByRole(AriaRole.Link, new() { Name = "Supprimer" }).ClickAsync();
        await window.Button("Supprimer le message").ClickAsync();
        return (await window.Page.Locator("article.pn-post").Last.GetByRole(AriaRole.Link, new() { Name = "Le rétablir" }).GetAttributeAsync("href"))!;
    }

    private static async Task<string> OwnPostAsync(Window window, string what)
    {
        await window.GoAsync("/spaces/bon-usage");
        var opened = window.Page.GetByRole(AriaRole.Link, new() { Name = "Un fil à soi" });
        if (await opened.CountAsync() > 0) // nobody opens more than ten a day
        {
            return $"{await opened.First.GetAttributeAsync("href")}/posts/1/{what}";
        }

        await window.GoAsync("/discussions/new?espace=bon-usage");
        await window.Field("Titre").FillAsync("Un fil à soi, à corriger ou à reprendre");
        await window.Field("Votre message").FillAsync("Un premier jet, avec **un mot** de trop.");
        await window.Button("Publier le fil").ClickAsync();
        await Expect(window.Title).ToHaveTextAsync("Un fil à soi, à corriger ou à reprendre");
        return $"{new Uri(window.Page.Url).AbsolutePath}/posts/1/{what}";
    }
}
