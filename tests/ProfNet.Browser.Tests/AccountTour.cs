using ProfNet.Browser.Tests.Site;
using ProfNet.Web.Hosting;

namespace ProfNet.Browser.Tests;

/// <summary>The part of the tour past what protects an account.</summary>
internal static class AccountTour
{
    public static IReadOnlyList<Stop> Stops { get; } =
    [
        new("second-facteur", "/Account/Login", "/account/login", Reach: TakeFirstStepAsync),
        new("securite", "/Account/Security", "/account/security", BrowserSite.Doctor),
        new("securite-de-l-equipe", "/Account/Security", "/account/security", BrowserSite.Moderator),
        new("sessions", "/Account/Sessions", "/account/sessions", BrowserSite.Moderator),
        new("preuve", "/Account/Prove", "/account/prove", BrowserSite.Moderator),
        new("preuve-refusee", "/Account/Prove", "/account/prove", BrowserSite.Doctor, Reach: Tour.SendEmptyAsync),
        new("application-de-codes", "/Account/TwoFactor", "/account/two-factor", BrowserSite.Administrator),
        new("application-de-codes-refusee", "/Account/TwoFactor", "/account/two-factor", BrowserSite.Administrator, Reach: Tour.SendEmptyAsync),
        new("codes-de-recuperation", "/Account/RecoveryCodes", "/account/recovery-codes", BrowserSite.Administrator),
        new("codes-de-recuperation-crees", "/Account/RecoveryCodes", "/account/recovery-codes", BrowserSite.Administrator, Reach: window => window.Button("Créer dix codes").ClickAsync()),
        new("cles-d-acces-aucune", "/Account/Passkeys", "/account/passkeys", BrowserSite.Administrator),
        new("comptes", "/Admin/Accounts", "/admin/accounts", BrowserSite.Administrator),
        new("comptes-refuse-par-le-serveur", "/Admin/Accounts", "/admin/accounts", BrowserSite.Administrator, Reach: Tour.SendEmptyAsync),
    ];

    private static async Task TakeFirstStepAsync(Window window)
    {
        await window.Field("Adresse électronique").FillAsync(BrowserSite.Delegate);
        await window.Field("Mot de passe").FillAsync(DemoAccounts.Password);
        await window.Button("Se connecter").ClickAsync();
        await Expect(window.Title).ToHaveTextAsync("Second facteur");
    }
}
