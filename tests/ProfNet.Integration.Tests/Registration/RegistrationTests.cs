using Microsoft.EntityFrameworkCore;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>Asking to be admitted, with the form as browsers without JavaScript send it.</summary>
public sealed class RegistrationTests(RegistrationSite registration) : IClassFixture<RegistrationSite>
{
    [Theory]
    [InlineData("Email", "", "Saisissez votre adresse électronique.")]
    [InlineData("Email", "claire", "Saisissez une adresse complète, par exemple prenom.nom@exemple.fr.")]
    [InlineData("Password", "", "Choisissez un mot de passe.")]
    [InlineData("Password", "trop court", "Choisissez un mot de passe d’au moins 15 caractères, par exemple plusieurs mots sans lien entre eux.")]
    [InlineData("GivenName", " ", "Saisissez votre prénom d’exercice, par exemple Claire.")]
    [InlineData("FamilyName", "Vass3ur", "Écrivez le nom en lettres, sans chiffre ni symbole.")]
    [InlineData("Profession", "", "Choisissez votre profession dans la liste.")]
    [InlineData("Profession", "G15-99", "Choisissez votre profession dans la liste.")]
    [InlineData("Specialty", "SCD01", "Choisissez une spécialité de votre profession, ou aucune.")]
    [InlineData("Number", "", "Saisissez votre numéro RPPS, 11 chiffres, ou votre ancien numéro ADELI.")]
    [InlineData("Number", "997", "Saisissez les 11 chiffres du RPPS, par exemple 99700000013, ou les 9 caractères de l’ADELI.")]
    [InlineData("Number", "99700000014", "Vérifiez les chiffres\u00A0: ce numéro RPPS n’existe pas, sa clé de contrôle ne correspond pas.")]
    public async Task A_wrong_field_says_so_in_French_and_what_was_typed_is_kept_but_the_password(string field, string value, string error)
    {
        var visitor = registration.Site.Visitor();
        var form = await visitor.Get(RegistrationSite.Form);
        var typed = new Applicant(registration.NextApplicant().Person, $"{RandomId.Handle()}@exemple.test").Typed((field, value), ("Profession", field == "Profession" ? value : "G15-10"));

        var answer = await visitor.Fill(form, typed);

        (answer.Status, answer.ErrorAt(field)).ShouldBe((422, error));
        answer.Document.GetElementById(field)!.GetAttribute("aria-invalid").ShouldBe("true");
        foreach (var (name, kept) in typed.Where(f => f.Field is not ("Profession" or "Specialty") || f.Field != field))
        {
            answer.ValueOf(name).ShouldBe(name == "Password" ? "" : kept, name); // a password is never sent back
        }

        answer.ValueOf("FormKey").ShouldBe(form.ValueOf("FormKey"), "sent again it is the same application");
    }

    [Fact]
    public async Task All_errors_are_listed_at_the_head_each_leading_to_its_field()
    {
        var visitor = registration.Site.Visitor();

        var answer = await visitor.Submit(RegistrationSite.Form);

        answer.Status.ShouldBe(422);
        var links = answer.Document.QuerySelectorAll("[role=alert] a").Select(a => a.GetAttribute("href")).ToList();
        links.ShouldBe(["#GivenName", "#FamilyName", "#Profession", "#Number", "#Email", "#Password"], "in the order of the page");
        links.ShouldAllBe(href => answer.Document.QuerySelector(href!) != null);
    }

    [Fact]
    public async Task A_valid_form_makes_an_account_an_application_and_one_mail_with_the_link_that_confirms()
    {
        var applicant = registration.NextApplicant();

        var answer = await registration.ApplyAsync(applicant);

        (answer.Status, answer.Location).ShouldBe((302, "/registration/received"));
        (await registration.Site.Visitor().Follow(answer)).Heading.ShouldBe("Regardez votre messagerie");
        var application = (await registration.ApplicationsAsync(applicant)).ShouldHaveSingleItem();
        (application.State, application.Number, application.FamilyName).ShouldBe((ApplicationState.Pending, applicant.Person.Number.Value, applicant.Person.Name.Family));
        var mail = (await registration.Site.MailsToAsync(applicant.Email)).ShouldHaveSingleItem();
        mail.Body.ShouldContain("https://profnet.test/account/confirm?member=");
        mail.Body.ShouldNotContain(ProfNetSite.Password);
    }

    [Fact]
    public async Task From_the_mail_to_the_page_of_one_s_application()
    {
        var applicant = registration.NextApplicant();
        await registration.ApplyAsync(applicant);
        var mail = (await registration.Site.MailsToAsync(applicant.Email)).ShouldHaveSingleItem();
        var link = mail.Body.Split('\n').Single(l => l.Contains("/account/confirm", StringComparison.Ordinal)).Trim()["https://profnet.test".Length..];
        var visitor = registration.Site.Visitor();

        (await visitor.SignIn(applicant.Email)).Status.ShouldBe(422, "the address is not confirmed yet");
        (await visitor.Submit(link)).Heading.ShouldBe("Adresse confirmée");
        (await visitor.SignIn(applicant.Email)).Status.ShouldBe(302);

        var status = await visitor.Get("/registration/status");
        status.Main.ShouldContain("En attente de relecture");
        status.Main.ShouldContain(applicant.Person.Number.Value);
        (await visitor.Get("/discussions")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_known_address_gets_the_same_answer_and_only_its_owner_learns_of_it()
    {
        var owner = await registration.Site.PersonAsync();
        var intruder = registration.NextApplicant() with { Email = owner.Email.ToUpperInvariant() };
        var free = await registration.ApplyAsync(registration.NextApplicant());

        var answer = await registration.ApplyAsync(intruder);

        (answer.Status, answer.Location, answer.Html).ShouldBe((free.Status, free.Location, free.Html));
        answer.Response.Headers.Select(h => h.Key).Order(StringComparer.Ordinal).ShouldBe(free.Response.Headers.Select(h => h.Key).Order(StringComparer.Ordinal));
        (await registration.Site.AskAsync<long>("select count(*) from registration.applications where number = $1", intruder.Person.Number.Value)).ShouldBe(0);
        var mail = (await registration.Site.MailsToAsync(owner.Email)).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Votre adresse est déjà inscrite sur ProfNet");
        mail.Body.ShouldNotContain("/account/confirm");

        for (var i = 0; i < 4; i++)
        {
            (await registration.ApplyAsync(registration.NextApplicant() with { Email = owner.Email })).Status.ShouldBe(302);
        }

        (await registration.Site.MailsToAsync(owner.Email)).Count.ShouldBe(3, "as many in a day as other links");
    }

    [Fact]
    public async Task A_known_address_is_answered_no_sooner_than_an_unknown_one()
    {
        var floor = TimeSpan.FromSeconds(1);
        await using var node = new Node(registration.Site.Database) { Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Limits:RegistrationAnswer"] = $"{floor}" } };
        var known = await registration.Site.PersonAsync();

        foreach (var applicant in new[] { registration.NextApplicant() with { Email = known.Email }, registration.NextApplicant() })
        {
            var visitor = node.Visitor();
            var form = await visitor.Get(RegistrationSite.Form);
            var begun = TimeProvider.System.GetTimestamp();
            (await visitor.Fill(form, applicant.Typed())).Status.ShouldBe(302);
            TimeProvider.System.GetElapsedTime(begun).ShouldBeGreaterThanOrEqualTo(floor - TimeSpan.FromMilliseconds(20)); // timers tick
        }
    }

    [Fact]
    public async Task A_form_sent_several_times_at_once_is_one_application()
    {
        var applicant = registration.NextApplicant();
        var visitor = registration.Site.Visitor();
        var form = await visitor.Get(RegistrationSite.Form);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => visitor.Fill(form, applicant.Typed())));

        answers.Select(a => (a.Status, a.Location)).Distinct().ShouldBe([(302, "/registration/received")]);
        (await registration.ApplicationsAsync(applicant)).ShouldHaveSingleItem();
        (await registration.Site.MailsToAsync(applicant.Email)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Two_forms_with_one_address_at_once_are_one_account()
    {
        var (applicant, other) = (registration.NextApplicant(), registration.NextApplicant());

        var answers = await Task.WhenAll(registration.ApplyAsync(applicant), registration.ApplyAsync(other with { Email = applicant.Email }));

        answers.Select(a => a.Location).ShouldAllBe(to => to == "/registration/received");
        (await registration.ApplicationsAsync(applicant)).ShouldHaveSingleItem();
        (await registration.Site.Node.ReadAsync(db => db.Accounts.CountAsync(a => a.Email == applicant.Email))).ShouldBe(1);
        (await registration.Site.MailsToAsync(applicant.Email)).Count.ShouldBe(2, "each form is answered by a mail");
    }

    [Fact]
    public async Task Whoever_was_not_refused_is_led_away_from_the_form_to_apply_again()
    {
        var visitor = await registration.AppliedAsync(registration.NextApplicant());

        var answer = await visitor.Get("/registration/again");

        (answer.Status, answer.Location).ShouldBe((302, "/registration/status"));
    }
}
