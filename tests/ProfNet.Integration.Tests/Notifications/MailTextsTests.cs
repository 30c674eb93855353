using ProfNet.Application.Notifications;
using ProfNet.Domain.Members;
using ProfNet.Domain.Notifications;

namespace ProfNet.Integration.Tests.Notifications;

public sealed class MailTextsTests
{
    private static readonly SiteAddress _site = new("https://profnet.test/");
    private static readonly Uri _link = _site.To("/account/confirm?token=abc");

    public static TheoryData<string, string> Texts()
    {
        (string Subject, string Body)[] texts =
        [
            MailTexts.ConfirmAddress("Zoé", _link, _site.To("/registration/status")),
            MailTexts.AddressAlreadyInUse(_link),
            MailTexts.ApplicationApproved("Zoé", _link),
            MailTexts.ApplicationRefused("Zoé", "Le nom diffère de celui de l’annuaire.", _link),
            MailTexts.MembershipSuspended("Zoé", "Votre inscription à l’Ordre est contestée.", _link),
            MailTexts.MembershipReinstated("Zoé", _link),
            MailTexts.ApplicationReceivedAgain("Zoé", _link),
            MailTexts.News(_link, _site.To("/notifications/settings"), ["Un titre de fil, sans pseudonyme"]),
            MailTexts.DataWasOpened(_link),
        ];
        TheoryData<string, string> data = [];
        foreach (var (subject, body) in texts)
        {
            data.Add(subject, body);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Every_mail_fits_the_outbox_greets_links_signs_and_warns(string subject, string body)
    {
        Should.NotThrow(() => new OutgoingMail("zoe@exemple.test", "Zoé", subject, body));
        body.ShouldStartWith("Bonjour");
        body.Split('\n').ShouldContain(line => line == _link.AbsoluteUri, "a link stands alone on its line");
        body.ShouldContain("L’équipe ProfNet");
        body.ShouldContain("jamais votre mot de passe");
        (subject + body).ShouldNotContain("'", Case.Sensitive, "typographic apostrophes");
        (subject + body).ShouldNotMatch(" [:;?!»]|« ", "spaces that French keeps together do not break");
    }

    [Theory]
    [InlineData("Anne-Sophie", "Bonjour Anne-Sophie,")]
    [InlineData("Éloïse Marie", "Bonjour Éloïse Marie,")]
    [InlineData("Visitez http://mal.test", "Bonjour,")]
    [InlineData("Zoé\nBcc: x@y.test", "Bonjour,")]
    [InlineData("Gagnez beaucoup vite sans rien faire du tout", "Bonjour,")]
    public void Whoever_applies_in_someone_elses_name_does_not_choose_what_they_are_told(string givenName, string greeting) =>
        MailTexts.ConfirmAddress(givenName, _link, _link).Body.Split('\n')[0].ShouldBe(greeting);

    [Theory]
    [InlineData(Parting.Stays, "reste en place, tel quel")]
    [InlineData(Parting.StaysUnnamed, "reste en place, sous la mention «\u00A0Membre supprimé\u00A0»")]
    [InlineData(Parting.Goes, "est retiré, un fil à la fois")]
    public void Whoever_left_reads_what_becomes_of_what_they_wrote_and_what_the_law_keeps(Parting underName, string told)
    {
        var (subject, body) = MailTexts.AccountDeleted("Zoé", Parting.Stays, underName);

        Should.NotThrow(() => new OutgoingMail("zoe@exemple.test", "Zoé", subject, body));
        body.ShouldContain($"sous votre nom\u00A0: {told}");
        foreach (var kept in new[] { "Rien ne change au même moment", "un fil à la fois", "cinq ans", "un an", "L’équipe ProfNet" })
        {
            body.ShouldContain(kept);
        }

        (subject + body).ShouldNotContain("'", Case.Sensitive, "typographic apostrophes");
        (subject + body).ShouldNotMatch(" [:;?!»]|« ", "spaces that French keeps together do not break");
    }

    [Fact]
    public void A_refusal_carries_the_reason_with_its_lines() =>
        MailTexts.ApplicationRefused("Zoé", "Première ligne.\r\nSeconde ligne.", _link).Body.ShouldContain("\nPremière ligne.\nSeconde ligne.\n");

    [Theory]
    [InlineData("https://profnet.test", "https://profnet.test/a?b=c")]
    [InlineData("https://sante.test/profnet/", "https://sante.test/profnet/a?b=c")]
    public void Links_start_from_the_sites_address(string url, string expected) => new SiteAddress(url).To("/a?b=c").AbsoluteUri.ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("profnet.test")]
    [InlineData("file:///etc")]
    public void A_site_has_an_absolute_web_address(string url) => Should.Throw<ArgumentException>(() => new SiteAddress(url));
}
