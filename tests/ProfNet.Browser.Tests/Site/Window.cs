using ProfNet.Browser.Tests.Checks;

namespace ProfNet.Browser.Tests.Site;

/// <summary>One person's browser window. It keeps everything that the browser complains of, and does what people do on several pages.</summary>
internal sealed class Window : IAsyncDisposable
{
    private readonly List<string> _complaints = [];

    public Window(IBrowserContext context, IPage page)
    {
        Page = page;
        page.PageError += (_, error) => Complain($"script failed: {error}");
        page.Console += (_, message) =>
        {
            // A page may answer 404 or 422; what else was not found is heard below.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource: the server responded"))
            {
                Complain($"console {message.Type}: {message.Text}");
            }
        };
        context.Response += (_, response) =>
        {
            if (response.Status >= 400 && response.Request.ResourceType != "document")
            {
                Complain($"{response.Status} for {response.Url}");
            }

            if (response.Status >= 500)
            {
                Complain($"the site failed: {response.Status} for {response.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>When its session was opened, where that was before the window.</summary>
    public DateTimeOffset SignedInAt { get; set; }

    /// <summary>What the browser complained of so far: script errors, what the content security policy stopped, files that were not there.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_complaints)
            {
                return [.. _complaints];
            }
        }
    }

    public async Task<IResponse> GoAsync(string path) => (await Page.GotoAsync(path)).ShouldNotBeNull();

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });

    public ILocator Title => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    /// <summary>Everything that every page owes its readers, whatever it shows; keeps a picture of it under this name.</summary>
    public Task CheckAsync(string name) => PageChecks.HoldAsync(this, name);

    public async Task SignInAsync(string email, string password)
    {
        await GoAsync("/account/login");
        await Field("Adresse électronique").FillAsync(email);
        await Field("Mot de passe").FillAsync(password);
        await Button("Se connecter").ClickAsync();
        if (BrowserSite.Team.Contains(email))
        {
            await Expect(Title).ToHaveTextAsync("Second facteur");
            await Page.Locator("input[name=Code]").FillAsync(await DemoCodes.NextAsync(email));
            await Button("Continuer").ClickAsync();
        }

        await Expect(Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/account/(login|second-factor)"));
    }

    public async Task DeclareAsync(Candidate candidate)
    {
        await Field("Prénom d’exercice").FillAsync(candidate.GivenName);
        await Field("Nom d’exercice").FillAsync(candidate.FamilyName);
        await Field("Profession").SelectOptionAsync(new SelectOptionValue { Label = candidate.Profession });
        await Field("Numéro RPPS").FillAsync(candidate.Number);
        await Field("Adresse électronique").FillAsync(candidate.Email);
        await Field("Mot de passe").FillAsync(Candidate.Password);
    }

    /// <summary>Waits for a mail as people do, by looking again, and opens it.</summary>
    public async Task OpenMailAsync(string address, string subject)
    {
        var mail = Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = address }).GetByRole(AriaRole.Link).Filter(new() { HasText = subject });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await GoAsync("/dev/mail");
        while (await mail.CountAsync() == 0)
        {
            await Task.Delay(100, patience.Token);
            await Page.ReloadAsync();
        }

        await mail.First.ClickAsync();
        await Expect(Title).ToContainTextAsync(subject);
    }

    /// <summary>Follows the link of the mail that asks for it, and confirms.</summary>
    public async Task ConfirmAddressAsync(string address)
    {
        await OpenMailAsync(address, "confirmez votre adresse");
        await Page.Locator("main a[href*='/account/confirm']").ClickAsync();
        await Button("Confirmer mon adresse").ClickAsync();
        await Expect(Title).ToHaveTextAsync("Adresse confirmée");
    }

    /// <summary>Sends a picture as a proof of that kind.</summary>
    public async Task SendProofAsync(string kind, string name, byte[] picture)
    {
        await GoAsync("/registration/proofs");
        await Field("Ce que vous envoyez").SelectOptionAsync(kind);
        await Field("Fichiers").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "image/png", Buffer = picture });
        await Button("Envoyer").ClickAsync();
        await Expect(Page.Locator("main")).ToContainTextAsync(name);
    }

    /// <summary>Opens a discussion and answers with its address.</summary>
    public async Task<string> StartDiscussionAsync(string title, string body, bool underPseudonym = true, string space = "coordination")
    {
        await GoAsync($"/discussions/new?espace={space}");
        await Field("Titre").FillAsync(title);
        await Page.Locator(underPseudonym ? "label[for=voice-pseudonym]" : "label[for=voice-name]").ClickAsync();
        await Field("Votre message").FillAsync(body);
        await Button("Publier le fil").ClickAsync();
        await Expect(Title).ToHaveTextAsync(title);
        return new Uri(Page.Url).AbsolutePath;
    }

    /// <summary>The posts of a discussion's page that hold some text.</summary>
    public ILocator Post(string text) => Page.Locator("article.pn-post").Filter(new() { HasText = text });

    /// <summary>Follows an entry of the member's own menu.</summary>
    public async Task ChooseInMenuAsync(string entry)
    {
        await Page.Locator("summary[aria-label='Votre compte']").ClickAsync();
        await Page.Locator("a.pn-menu__item").Filter(new() { HasText = entry }).ClickAsync();
        await Expect(Title).ToHaveTextAsync(entry);
    }

    public async Task SignOutAsync()
    {
        await Page.Locator("summary[aria-label='Votre compte']").ClickAsync();
        await Button("Se déconnecter").ClickAsync();
        await Expect(Page).ToHaveURLAsync("/");
    }

    public ValueTask DisposeAsync() => Page.Context.DisposeAsync();

    private void Complain(string what)
    {
        lock (_complaints)
        {
            _complaints.Add(what);
        }
    }
}
