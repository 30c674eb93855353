using ProfNet.Domain.Common;
using ProfNet.Domain.Notifications;

namespace ProfNet.Domain.Tests.Notifications;

public sealed class OutgoingMailTests
{
    [Theory]
    [InlineData("a@exemple.test\r\nBcc: b@exemple.test")]
    [InlineData("a@exemple.test,b@exemple.test")]
    [InlineData("Zoé <a@exemple.test>")]
    [InlineData("\"a b\"@exemple.test")]
    [InlineData("zoé@exemple.test")]
    [InlineData("a@")]
    [InlineData("")]
    public void A_mail_goes_to_one_plain_address(string address) =>
        RuleBrokenBy(address, null, "Objet", "Texte").ShouldBe(MailRules.AddressIsPlain);

    [Fact]
    public void An_address_is_as_long_as_SMTP_can_carry()
    {
        var longest = new string('a', OutgoingMail.ToAddressMaxLength - "@exemple.test".Length) + "@exemple.test";

        new OutgoingMail(longest, null, "Objet", "Texte").ToAddress.ShouldBe(longest);
        RuleBrokenBy("a" + longest, null, "Objet", "Texte").ShouldBe(MailRules.AddressIsPlain);
    }

    [Theory]
    [InlineData("Objet\r\nBcc: b@exemple.test")]
    [InlineData("Objet\n")]
    [InlineData("Objet\r")]
    [InlineData("Objet\0")]
    [InlineData("Objet\u0085")]
    [InlineData("Objet\u2028")]
    public void No_header_takes_a_second_line(string text)
    {
        RuleBrokenBy("a@exemple.test", null, text, "Texte").ShouldBe(MailRules.HeaderIsOneLine);
        RuleBrokenBy("a@exemple.test", text, "Objet", "Texte").ShouldBe(MailRules.HeaderIsOneLine);
    }

    [Theory]
    [InlineData("Texte\0")]
    [InlineData("Texte\r\n")]
    public void A_body_is_plain_text_with_plain_line_ends(string body) =>
        RuleBrokenBy("a@exemple.test", null, "Objet", body).ShouldBe(MailRules.BodyIsPlainText);

    [Fact]
    public void Subject_and_body_have_a_size()
    {
        RuleBrokenBy("a@exemple.test", null, " ", "Texte").ShouldBe(MailRules.SubjectHasASize);
        RuleBrokenBy("a@exemple.test", null, new string('o', OutgoingMail.SubjectMaxLength + 1), "Texte").ShouldBe(MailRules.SubjectHasASize);
        RuleBrokenBy("a@exemple.test", null, "Objet", "").ShouldBe(MailRules.BodyHasASize);
        RuleBrokenBy("a@exemple.test", null, "Objet", new string('t', OutgoingMail.BodyMaxLength + 1)).ShouldBe(MailRules.BodyHasASize);
    }

    [Fact]
    public void An_outage_delays_a_mail_by_at_most_half_of_itself()
    {
        var outage = TimeSpan.Zero;
        for (var attempt = 1; outage < TimeSpan.FromHours(2); attempt++)
        {
            var delay = OutgoingMail.DelayAfter(attempt, jitter: 0);
            delay.ShouldBeLessThanOrEqualTo((outage / 2) + TimeSpan.FromSeconds(10.001));
            outage += delay;
        }
    }

    [Fact]
    public void A_mail_is_tried_for_about_two_days()
    {
        var all = Enumerable.Range(1, OutgoingMail.MaxAttempts).Aggregate(TimeSpan.Zero, (sum, attempt) => sum + OutgoingMail.DelayAfter(attempt, jitter: 0));

        all.ShouldBeInRange(TimeSpan.FromHours(40), TimeSpan.FromHours(56));
    }

    [Fact]
    public void Jitter_brings_an_attempt_forward_by_a_fifth_at_most() =>
        OutgoingMail.DelayAfter(1, jitter: 1).ShouldBe(TimeSpan.FromSeconds(8));

    private static string RuleBrokenBy(string toAddress, string? toName, string subject, string body) =>
        Should.Throw<RuleBrokenException>(() => new OutgoingMail(toAddress, toName, subject, body)).Rule;
}
