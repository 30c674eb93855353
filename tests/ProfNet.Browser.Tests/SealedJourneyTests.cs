using System.Text.RegularExpressions;
using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests;

/// <summary>What a seal lets its author do, and what it lets staff do, each from the first click to the last. Every test has members of its own.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SealedJourneyTests(BrowserSite site)
{
    /// <summary>« 8 h 12 », « 08:12 », « il y a 3 min ».</summary>
    private const string Hour = @"[0-9]{1,2}(:|\s?h\s?)[0-9]{2}|[0-9]\s?min\b|à l’instant";

    [Fact]
    public async Task A_measure_on_a_pseudonym_is_met_under_one_s_name_elsewhere_contested_and_lifted()
    {
        const string Reply = "Chez nous, l’infirmière de coordination rappelle à J2.";
        await using var author = await site.OpenAsAsync(Member.Of(13), Device.Phone, ColorScheme.Dark);
        await using var colleague = await site.OpenAsAsync(Member.Of(14), Device.Desktop);
        await using var moderator = await site.OpenAsAsync(BrowserSite.Moderator, Device.Desktop);
        var elsewhere = await colleague.StartDiscussionAsync("Qui rappelle après une sortie du vendredi ?", "Nous n’avons trouvé personne.", underPseudonym: false);
        var measured = await author.StartDiscussionAsync("Une sortie mal préparée, une de plus", "Ce service ne sait pas travailler.");
        var pseudonym = await author.Post("Ce service").Locator(".pn-who__name").InnerTextAsync();

        await TakeMeasureAsync(moderator, measured, pseudonym);
        await author.GoAsync(elsewhere);
        await author.Page.Locator("label[for=voice-name]").ClickAsync();
        await author.Field("Texte de votre réponse").FillAsync(Reply);
        await author.Button("Publier la réponse").ClickAsync();
        await IsToldAsync(author, Reply);
        await ContestAsync(author);
        await LiftAsync(moderator, pseudonym);

        await author.ChooseInMenuAsync("Mesures me concernant");
        await Expect(author.Page.Locator("main")).ToContainTextAsync("Aucune mesure en cours");
        await author.GoAsync(elsewhere);
        await author.Page.Locator("label[for=voice-name]").ClickAsync();
        await author.Field("Texte de votre réponse").FillAsync(Reply);
        await author.Button("Publier la réponse").ClickAsync();
        await Expect(author.Post(Reply).Locator(".pn-who__name")).ToHaveTextAsync(Member.NameOf(13));
        author.Complaints.ShouldBeEmpty();
        moderator.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_people_lift_a_seal_one_sees_who_it_is_and_the_member_learns_of_it()
    {
        const string Title = "Un traitement arrêté sans prévenir personne";
        await using var author = await site.OpenAsAsync(Member.Of(15), Device.Phone, ColorScheme.Dark);
        await using var administrator = await site.OpenAsAsync(BrowserSite.Administrator, Device.Desktop);
        await using var delegue = await site.OpenAsAsync(BrowserSite.Delegate, Device.Desktop);
        var discussion = await author.StartDiscussionAsync(Title, "Je l’ai appris par sa fille.");
        var pseudonym = await author.Post("Je l’ai appris").Locator(".pn-who__name").InnerTextAsync();

        var address = await AskAsync(administrator, discussion, pseudonym);
        await ApproveAsync(delegue, Title, pseudonym);
        await OpenOnceAsync(administrator, pseudonym);
        await NobodyReadsAsync(delegue, Member.NameOf(15), $"/delegate/disclosures/{address.Split('/')[^1]}", "/delegate/disclosures");
        await NeverAgainAsync(administrator, address);

        await author.ChooseInMenuAsync("Qui a consulté mes données");
        await Expect(author.Page.Locator(".pn-log li").First).ToContainTextAsync("Le sceau de l’un de vos pseudonymes a été levé, sur demande d’une autorité");
        await author.CheckAsync("mes-acces-apres-une-levee");
        administrator.Complaints.ShouldBeEmpty();
        delegue.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sealed_post_is_edited_and_another_deleted_and_no_hour_is_shown()
    {
        await using var author = await site.OpenAsAsync(Member.Of(16), Device.Phone);
        await using var reader = await site.OpenAsAsync(Member.Of(17), Device.Desktop, ColorScheme.Dark);
        var discussion = await author.StartDiscussionAsync("Que gardez-vous d’un double contrôle ?", "Une croix sur la feuille, **rien de plus**.");
        await author.Field("Texte de votre réponse").FillAsync("J’en ai trop dit ici.");
        await author.Button("Publier la réponse").ClickAsync();
        await Expect(author.Post("J’en ai trop dit")).ToBeVisibleAsync();

        await author.Post("Une croix").GetByRole(AriaRole.Link, new() { Name = "Modifier" }).ClickAsync();
        await Expect(author.Title).ToHaveTextAsync("Modifier votre message");
        await Expect(author.Field("Votre message")).ToHaveValueAsync("Une croix sur la feuille, **rien de plus**.");
        await author.Field("Votre message").FillAsync("Deux initiales et **la date**.");
        await author.Button("Enregistrer le message").ClickAsync();
        await Expect(author.Post("Deux initiales").Locator(".pn-post__when")).ToContainTextAsync("modifié");

        await author.Post("J’en ai trop dit").GetByRole(AriaRole.Link, new() { Name = "Supprimer" }).ClickAsync();
        await Expect(author.Title).ToHaveTextAsync("Supprimer votre message");
        await author.Button("Supprimer le message").ClickAsync();
        await Expect(author.Post("Message supprimé par son auteur.")).ToBeVisibleAsync();
        await author.CheckAsync("fil-scelle-corrige");

        await reader.GoAsync(discussion);
        await Expect(reader.Page.Locator("article.pn-post")).ToHaveCountAsync(2);
        await Expect(reader.Post("Deux initiales")).ToBeVisibleAsync();
        await Expect(reader.Post("Message supprimé par son auteur.")).ToBeVisibleAsync();
        foreach (var window in new[] { author, reader })
        {
            var shown = await window.Page.Locator("main").InnerTextAsync();
            shown.ShouldContain("aujourd’hui");
            shown.ShouldNotMatch(Hour);
            (await window.Page.Locator("time").EvaluateAllAsync<string[]>("times => times.map(t => t.dateTime)")).ShouldAllBe(t => Regex.IsMatch(t, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"));
            (await window.Page.ContentAsync()).ShouldNotMatch("Une croix|J’en ai trop dit");
        }
    }

    [Fact]
    public async Task A_reply_is_told_at_the_quarter_of_an_hour_and_nobody_is_named()
    {
        const string Title = "Une astreinte partagée entre trois officines";
        await using var author = await site.OpenAsAsync(Member.Of(18), Device.Phone);
        await using var colleague = await site.OpenAsAsync(Member.Of(19), Device.Desktop);
        var discussion = await author.StartDiscussionAsync(Title, "Qui l’a déjà fait ?");
        var pseudonym = await author.Post("Qui l’a déjà fait").Locator(".pn-who__name").InnerTextAsync();
        await colleague.GoAsync(discussion);
        await colleague.Page.Locator("label[for=voice-name]").ClickAsync();
        await colleague.Field("Texte de votre réponse").FillAsync("Nous, depuis deux ans.");
        await colleague.Button("Publier la réponse").ClickAsync();
        await Expect(colleague.Post("depuis deux ans")).ToBeVisibleAsync();

        var notice = author.Page.Locator(".pn-notif").Filter(new() { HasText = Title });
        await author.GoAsync("/notifications");
        await Expect(notice).ToHaveCountAsync(0); // a notice at once would tell when it was written
        await site.QuarterPassesAsync();
        await author.Page.ReloadAsync();
        await Expect(notice).ToContainTextAsync("1 nouvelle réponse dans un fil que vous suivez");
        await Expect(notice).Not.ToContainTextAsync(pseudonym);
        await NobodyReadsAsync(author, Member.NameOf(19), "/notifications");
        await author.CheckAsync("notifications-une-reponse");

        await author.GoAsync("/discussions/mine");
        var mine = author.Page.Locator(".pn-thread").Filter(new() { HasText = Title });
        await Expect(mine).ToContainTextAsync("Vous y avez écrit");
        await Expect(mine).ToContainTextAsync("1 nouvelle");
        await Expect(mine).Not.ToContainTextAsync(pseudonym);

        await author.GoAsync("/notifications");
        await notice.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(author.Page).ToHaveURLAsync($"{discussion}#r2");
        await Expect(author.Post("depuis deux ans")).ToBeInViewportAsync();
        author.Complaints.ShouldBeEmpty();
    }

    private static async Task TakeMeasureAsync(Window moderator, string discussion, string pseudonym)
    {
        await moderator.GoAsync(discussion);
        await moderator.Post("Ce service").GetByRole(AriaRole.Link, new() { Name = "Mesure" }).ClickAsync();
        await Expect(moderator.Title).ToHaveTextAsync("Nouvelle mesure");
        await Expect(moderator.Page.GetByText("Sceau intact")).ToBeVisibleAsync();
        await moderator.Field("7 jours").CheckAsync();
        await moderator.Field("Engagement de la charte qui n’a pas été tenu").SelectOptionAsync(new SelectOptionValue { Label = "Manque de respect envers un confrère" });
        await moderator.Field("Ce que la personne lira").FillAsync("Parlez du travail, pas de ceux qui le font.");
        await moderator.Button("Prendre la mesure").ClickAsync();

        await Expect(moderator.Page.Locator(".pn-note[role=status]")).ToContainTextAsync("Mesure prise jusqu’au");
        await Expect(moderator.Page.Locator(".pn-card").Filter(new() { HasText = pseudonym })).ToContainTextAsync("plus de publication jusqu’au");
        await NobodyReadsAsync(moderator, Member.NameOf(13), discussion, "/moderation/measures");
    }

    private static async Task IsToldAsync(Window author, string reply)
    {
        var alert = author.Page.Locator("main [role=alert]");
        await Expect(alert).ToBeFocusedAsync();
        await Expect(alert).ToContainTextAsync("Une mesure de la modération suspend vos publications jusqu’au");
        await Expect(alert).ToContainTextAsync("Manque de respect envers un confrère");
        await Expect(author.Field("Texte de votre réponse")).ToHaveValueAsync(reply);
        await Expect(author.Page.Locator("#voice-name")).ToBeCheckedAsync();
        await Expect(author.Post(reply)).ToHaveCountAsync(0);
        await author.CheckAsync("fil-reponse-sous-mesure");
    }

    private static async Task ContestAsync(Window author)
    {
        await author.ChooseInMenuAsync("Mesures me concernant");
        await Expect(author.Page.Locator("main")).ToContainTextAsync("Parlez du travail, pas de ceux qui le font.");
        await Expect(author.Page.Locator("main")).ToContainTextAsync("tous les fils, sous toutes vos identités");
        await author.CheckAsync("mes-mesures-une-en-cours");
        await author.Field("Contester cette mesure").FillAsync("Je parlais d’une organisation, de personne en particulier.");
        await author.Button("Envoyer la contestation").ClickAsync();
        await Expect(author.Page.Locator("main")).ToContainTextAsync("Votre contestation est transmise");
    }

    private static async Task LiftAsync(Window moderator, string pseudonym)
    {
        await moderator.GoAsync("/moderation/measures");
        var measure = moderator.Page.Locator(".pn-card").Filter(new() { HasText = pseudonym });
        await Expect(measure).ToContainTextAsync($"{pseudonym} conteste");
        await Expect(measure).ToContainTextAsync("Je parlais d’une organisation");
        await moderator.CheckAsync("mesure-contestee");
        await NobodyReadsAsync(moderator, Member.NameOf(13), "/moderation/measures");
        await measure.GetByRole(AriaRole.Button, new() { Name = "Lever la mesure" }).ClickAsync();
        await Expect(moderator.Page.Locator(".pn-note[role=status]")).ToContainTextAsync("Mesure levée");
        await Expect(measure).ToHaveCountAsync(0);
    }

    private static async Task<string> AskAsync(Window administrator, string discussion, string pseudonym)
    {
        await administrator.GoAsync(discussion);
        await administrator.Post("Je l’ai appris").GetByRole(AriaRole.Link, new() { Name = "Levée du sceau" }).ClickAsync();
        await Expect(administrator.Title).ToHaveTextAsync("Demander une levée de sceau");
        await administrator.Field("Fondement").SelectOptionAsync(new SelectOptionValue { Label = "Ordonnance d’un juge" });
        await administrator.Field("Référence de l’autorité").FillAsync("Ordonnance 26/00117");
        await administrator.Button("Demander la levée du sceau").ClickAsync();
        await Expect(administrator.Field("Votre mot de passe")).ToBeFocusedAsync(); // nothing without it
        await administrator.Field("Votre mot de passe").FillAsync(Web.Hosting.DemoAccounts.Password);
        await administrator.Button("Demander la levée du sceau").ClickAsync();

        await Expect(administrator.Title).ToHaveTextAsync($"Levée du sceau de {pseudonym}");
        await Expect(administrator.Page.Locator(".pn-decide")).ToContainTextAsync("Le délégué à la protection des données doit décider.");
        await Expect(administrator.Button("Ouvrir l’identité")).ToHaveCountAsync(0);
        return new Uri(administrator.Page.Url).AbsolutePath;
    }

    private static async Task ApproveAsync(Window delegue, string title, string pseudonym)
    {
        await delegue.GoAsync("/delegate/disclosures");
        await delegue.Page.Locator(".pn-case").Filter(new() { HasText = "Ordonnance 26/00117" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(delegue.Title).ToHaveTextAsync($"Levée du sceau de {pseudonym}");
        await Expect(delegue.Page.Locator("article dl")).ToContainTextAsync(title);
        await Expect(delegue.Page.Locator("article dl")).ToContainTextAsync("Ordonnance d’un juge");
        await delegue.Field("Approuver").CheckAsync();
        await delegue.Field("Votre mot de passe").FillAsync(Web.Hosting.DemoAccounts.Password);
        await delegue.Button("Enregistrer la décision").ClickAsync();
        await Expect(delegue.Page.GetByText("Décision prise")).ToBeVisibleAsync();
    }

    private static async Task OpenOnceAsync(Window administrator, string pseudonym)
    {
        await administrator.GoAsync("/admin/disclosures");
        await administrator.Page.Locator(".pn-case").Filter(new() { HasText = pseudonym }).GetByRole(AriaRole.Link).ClickAsync();
        await administrator.Field("Votre mot de passe").FillAsync("certainement pas le bon");
        await administrator.Button("Ouvrir l’identité").ClickAsync();
        await Expect(administrator.Page.Locator("#Password-error")).ToContainTextAsync("Ce n’est pas votre mot de passe.");
        await administrator.Field("Votre mot de passe").FillAsync(Web.Hosting.DemoAccounts.Password);
        await administrator.Button("Ouvrir l’identité").ClickAsync();

        var identity = administrator.Page.Locator(".pn-decide");
        await Expect(identity).ToContainTextAsync("Visible jusqu’au");
        await Expect(identity.Locator("dl")).ToContainTextAsync("Vantorre");
        await Expect(identity.Locator("dl")).ToContainTextAsync("Paul-Émile");
        await administrator.CheckAsync("levee-de-sceau-ouverte");
    }

    /// <summary>The ten minutes pass while the form for a second look stands open.</summary>
    private async Task NeverAgainAsync(Window administrator, string address)
    {
        await administrator.Link("Fermer").ClickAsync();
        await Expect(administrator.Page.Locator(".pn-decide")).ToContainTextAsync("L’identité a été montrée. Vous pouvez la revoir jusqu’au");
        await Expect(administrator.Page.Locator("main")).Not.ToContainTextAsync("Vantorre");
        await administrator.Field("Votre mot de passe").FillAsync(Web.Hosting.DemoAccounts.Password);
        try
        {
            site.Served.Clock.Offset = TimeSpan.FromMinutes(10.5);
            await administrator.Button("Ouvrir l’identité").ClickAsync();

            await Expect(administrator.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Cette identité a déjà été montrée, et les dix minutes sont passées. Il faut une nouvelle demande.");
            await Expect(administrator.Page.Locator(".pn-decide")).ToContainTextAsync("Déjà montrée");
            await Expect(administrator.Page.Locator("main")).Not.ToContainTextAsync("Vantorre");
            await administrator.CheckAsync("levee-de-sceau-refermee");
            await NobodyReadsAsync(administrator, Member.NameOf(15), address, "/admin/disclosures");
        }
        finally
        {
            site.Served.Clock.Offset = TimeSpan.Zero;
        }
    }

    /// <summary>No part of a name stands on these pages, shown or not.</summary>
    private static async Task NobodyReadsAsync(Window window, string name, params string[] addresses)
    {
        foreach (var address in addresses)
        {
            await window.GoAsync(address);
            var page = await window.Page.ContentAsync();
            page.ShouldContain("<h1"); // a page, and whole
            page.ShouldNotContain(name.Split(' ')[^1], Case.Insensitive, address);
        }
    }
}
