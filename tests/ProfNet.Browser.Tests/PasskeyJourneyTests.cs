using System.Text.Json;
using ProfNet.Browser.Tests.Site;
using ProfNet.Web.Hosting;

namespace ProfNet.Browser.Tests;

/// <summary>A passkey on an authenticator that Chromium plays: made, shown to sign in and to prove again, refused once removed, and refused when its answer is sent twice.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PasskeyJourneyTests(BrowserSite site)
{
    [Fact]
    public async Task A_passkey_is_made_signs_in_proves_again_and_once_removed_opens_nothing()
    {
        await using var window = await site.OpenAsync(Device.Desktop);
        var key = await Authenticator.InAsync(window.Page);
        await window.SignInAsync(Member.Of(72), DemoAccounts.Password);
        await MakeAsync(window, "Poste du cabinet");
        (await window.Page.Locator(".pn-codes code").CountAsync()).ShouldBe(10, "the first factor brings recovery codes");
        await window.CheckAsync("cle-d-acces-ajoutee");
        await window.GoAsync("/account/passkeys");
        await Expect(window.Page.GetByRole(AriaRole.Strong).Filter(new() { HasText = "Poste du cabinet" })).ToBeVisibleAsync();
        await window.CheckAsync("cles-d-acces");

        // To prove again.
        await window.GoAsync("/account/prove?returnUrl=%2Faccount%2Fsessions");
        await window.CheckAsync("preuve-par-cle-d-acces");
        await window.Button("Confirmer avec une clé d’accès").ClickAsync();
        await Expect(window.Title).ToHaveTextAsync("Mes sessions");
        (await key.CountAsync()).ShouldBeGreaterThan(1, "the authenticator counts what it signs");

        // To sign in, alone and beside the password.
        await window.SignOutAsync();
        await SignInByKeyAsync(window);
        await window.GoAsync("/account/security");
        await Expect(window.Page.GetByText("Vous en avez une.")).ToBeVisibleAsync();
        await window.SignOutAsync();
        await window.GoAsync("/account/login");
        await window.Field("Adresse électronique").FillAsync(Member.Of(72));
        await window.Field("Mot de passe").FillAsync(DemoAccounts.Password);
        await window.Button("Se connecter").ClickAsync();
        await Expect(window.Title).ToHaveTextAsync("Second facteur");
        await window.Page.Locator("input[name=Code]").FillAsync("000000");
        await window.Button("Continuer").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Ce code n’est pas le bon");
        await window.CheckAsync("second-facteur-refuse");
        await window.Button("Montrer une clé d’accès").ClickAsync();
        await Expect(window.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/account/"));

        await window.GoAsync("/account/passkeys");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Retirer" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Strong).Filter(new() { HasText = "Poste du cabinet" })).ToHaveCountAsync(0);
        await window.SignOutAsync();
        await window.GoAsync("/account/login");
        await window.Button("Me connecter avec une clé d’accès").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nous n’avons pas pu vous connecter");
    }

    [Fact]
    public async Task An_answer_is_good_once_and_a_copy_whose_count_is_behind_is_refused()
    {
        await using var window = await site.OpenAsync(Device.Desktop);
        var key = await Authenticator.InAsync(window.Page);
        await window.SignInAsync(Member.Of(73), DemoAccounts.Password);
        await MakeAsync(window, "Téléphone");
        await window.SignOutAsync();

        // Somebody on the way copies the answer, and the cookie with the challenge.
        string? form = null;
        string? cookies = null;
        await window.Page.RouteAsync("**/account/login?handler=Passkey", async route =>
        {
            (form, cookies) = (route.Request.PostData, string.Join("; ", (await window.Page.Context.CookiesAsync()).Select(c => $"{c.Name}={c.Value}")));
            await route.ContinueAsync();
        });
        await SignInByKeyAsync(window);
        await window.Page.UnrouteAllAsync();

        using var thief = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        using var replay = new HttpRequestMessage(HttpMethod.Post, new Uri(site.Served.Address, "/account/login?handler=Passkey"))
        {
            Content = new StringContent(form.ShouldNotBeNull(), System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        replay.Headers.Add("Cookie", cookies);
        var answer = await thief.SendAsync(replay);
        ((int)answer.StatusCode).ShouldBe(422, "the challenge was answered");

        await window.SignOutAsync();
        await key.SetBackAsync();
        await window.GoAsync("/account/login");
        await window.Button("Me connecter avec une clé d’accès").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nous n’avons pas pu vous connecter");
    }

    private static async Task MakeAsync(Window window, string name)
    {
        await window.GoAsync("/account/passkeys");
        await window.Page.Locator("input[name=Name]").FillAsync(name);
        await window.Button("Ajouter une clé d’accès").ClickAsync();
        await Expect(window.Title).ToHaveTextAsync("Clé d’accès ajoutée");
    }

    private static async Task SignInByKeyAsync(Window window)
    {
        await window.GoAsync("/account/login");
        await window.Button("Me connecter avec une clé d’accès").ClickAsync();
        await Expect(window.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/account/login"));
    }

    /// <summary>Chromium's virtual authenticator, in one page: on the device, with its user verified.</summary>
    private sealed class Authenticator(ICDPSession session, string id)
    {
        public static async Task<Authenticator> InAsync(IPage page)
        {
            var session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("WebAuthn.enable");
            var added = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
                },
            });
            return new Authenticator(session, added!.Value.GetProperty("authenticatorId").GetString()!);
        }

        public async Task<int> CountAsync() => (await CredentialAsync()).GetProperty("signCount").GetInt32();

        /// <summary>As a copy that was made before the last sign-ins.</summary>
        public async Task SetBackAsync()
        {
            var credential = (await CredentialAsync()).Deserialize<Dictionary<string, object>>()!;
            await session.SendAsync("WebAuthn.removeCredential", new() { ["authenticatorId"] = id, ["credentialId"] = credential["credentialId"] });
            credential["signCount"] = 0;
            await session.SendAsync("WebAuthn.addCredential", new() { ["authenticatorId"] = id, ["credential"] = credential });
        }

        private async Task<JsonElement> CredentialAsync() =>
            (await session.SendAsync("WebAuthn.getCredentials", new() { ["authenticatorId"] = id }))!.Value.GetProperty("credentials").EnumerateArray().Single();
    }
}
