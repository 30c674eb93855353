using System.Text.RegularExpressions;
using MediatR;
using ProfNet.Application.Members;
using ProfNet.Application.Members.Devices;
using ProfNet.Application.Members.Guessing;
using ProfNet.Application.Members.Limiting;
using ProfNet.Application.Registration;

namespace ProfNet.Integration.Tests.Members;

/// <summary>docs/accounts.md says what the site does.</summary>
public sealed partial class AccountsDocumentTests
{
    private static readonly string _text = Read().Replace('\u00A0', ' ');

    [Fact]
    public void It_says_the_numbers_that_hold()
    {
        var limits = new AddressLimits();
        foreach (var said in new[]
        {
            $"`Limits:SignIn` | {limits.SignIn} |", $"`Limits:Registration` | {limits.Registration} |", $"`Limits:Reset` | {limits.Reset} |",
            $"`Limits:Confirmation` | {limits.Confirmation} |", $"`Limits:EmailChange` | {limits.EmailChange} |", $"`Limits:MailsADay` | {limits.MailsADay} |",
            $"`Limits:ProSanteConnect` | {limits.ProSanteConnect} |", $"`Limits:MailboxCodesADay` | {limits.MailboxCodesADay} |",
            $"{Account.AttemptsAllowed} failures", $"{KnownDevices.DaysKept} days", $"{Passwords.MinLength} characters", FormattableString.Invariant($"{Passwords.Iterations:#,0} iterations"),
            $"{ForgetUnconfirmed.Patience.Days} days", $"{Web.Infrastructure.TeamActivity.Limit.TotalMinutes} minutes",
        })
        {
            _text.ShouldContain(said);
        }
    }

    [Fact]
    public void It_lists_the_words_of_context_that_are_refused()
    {
        var said = _text.Split('\n').Single(line => line.Contains("words of context", StringComparison.Ordinal)).Split("words of context")[1];

        Quoted().Matches(said).Select(m => m.Groups["word"].Value).ShouldBe(PasswordJudge.WordsOfTheSite, ignoreOrder: true);
        said.ShouldContain("the labels of professions");
    }

    [Fact]
    public void It_lists_every_way_to_a_session()
    {
        var ways = typeof(SessionOpening).Assembly.GetTypes()
            .Where(t => t.GetConstructors().Any(c => c.GetParameters().Any(p => p.ParameterType == typeof(SessionOpening))))
            .Select(t => t.GetInterfaces().SingleOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))?.GetGenericArguments()[0].Name ?? t.Name);
        var rows = _text.Split('\n').Where(line => line.StartsWith('|') && line.Contains("session (", StringComparison.Ordinal));

        rows.SelectMany(row => Request().Matches(row)).Select(m => m.Groups["name"].Value).ShouldBe(ways, ignoreOrder: true);
    }

    private static string Read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ProfNet.sln")))
        {
            folder = folder.Parent.ShouldNotBeNull();
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "accounts.md"));
    }

    [GeneratedRegex("« (?<word>\\w+) »", RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();

    [GeneratedRegex("`(?<name>[A-Z]\\w+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Request();
}
