using Microsoft.AspNetCore.WebUtilities;
using ProfNet.Application.Members;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Site;
using ProfNet.Testing;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>Pro Santé Connect against a real OpenID provider: what a proven identity opens, and what it does not.</summary>
[Collection(PscCollection.Name)]
public sealed class ProSanteConnectTests(PscSite site)
{
    private static readonly Guid _administrator = Guid.NewGuid();

    [Fact]
    public async Task What_is_asked_for_is_a_code_with_PKCE_state_and_nonce_and_the_browser_keeps_them_in_one_guarded_cookie()
    {
        var leaving = await site.Node.Visitor().Get(PscSite.Start);

        var asked = QueryHelpers.ParseQuery(new Uri(leaving.Location!).Query).ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal);
        (asked["response_type"], asked["scope"], asked["acr_values"], asked["code_challenge_method"]).ShouldBe(("code", "openid scope_all", "eidas1", "S256"));
        asked["redirect_uri"].ShouldBe("https://profnet.test/account/psc/callback");
        foreach (var random in new[] { "state", "nonce", "code_challenge" })
        {
            asked[random].Length.ShouldBe(43, random);
        }

        var cookie = leaving.Response.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem().ToLowerInvariant();
        cookie.ShouldStartWith("__host-profnet-psc=");
        cookie.ShouldEndWith("; path=/; secure; samesite=lax; httponly");
        cookie.ShouldNotContain(asked["state"].ToLowerInvariant());
    }

    [Fact]
    public async Task Whoever_registers_by_it_is_at_level_A3_under_the_number_it_gives_and_still_waits_to_be_approved()
    {
        var person = site.NextPerson();
        var browser = site.Node.Visitor();

        var back = await site.ThroughAsync(browser, person);
        back.Location.ShouldBe("/registration/psc");
        back.Response.Headers.GetValues("Set-Cookie").ShouldNotContain(c => c.StartsWith("__Host-profnet=", StringComparison.Ordinal));
        var form = await browser.Follow(back);

        (form.ValueOf("GivenName"), form.ValueOf("Profession"), form.ValueOf("Specialty")).ShouldBe((person.Known.Name.Given, "G15-10", person.Known.Specialty!.Code));
        form.ValueOf("FamilyName")!.ToUpperInvariant().ShouldBe(person.Known.Name.Family.ToUpperInvariant());
        form.Main.ShouldContain(person.Known.Number.Value);
        form.Document.QuerySelector("[name=Number]").ShouldBeNull();

        var sent = await browser.Fill(form, ("Email", "psc@exemple.test"), ("Password", ProfNetSite.Password), ("Number", site.NextPhysician().Number.Value));
        sent.Location.ShouldBe("/registration/received");
        var application = await site.Node.ReadAsync(db => Task.FromResult(db.Applications.Single(a => db.Accounts.Any(u => u.Id == a.MemberId && u.Email == "psc@exemple.test"))));
        (application.Number, application.Assurance, application.State).ShouldBe((person.Known.Number.Value, Assurance.ProSanteConnect, ApplicationState.Pending));
        (await site.Site.AskAsync<string>("select standing from members.members where id = $1", application.MemberId)).ShouldBe("Applicant");

        (await browser.Get("/registration/psc")).Location.ShouldBe("/registration"); // it was good for one application
        (await site.ThroughAsync(site.Node.Visitor(), person)).Location.ShouldBe("/registration/psc"); // the address is not confirmed: nobody is in
    }

    [Fact]
    public async Task Names_may_be_mended_and_neither_names_nor_profession_exchanged()
    {
        var person = site.NextPerson();
        var browser = site.Node.Visitor();
        var form = await browser.Follow(await site.ThroughAsync(browser, person));
        (string, string?)[] account = [("Email", "autre@exemple.test"), ("Password", ProfNetSite.Password)];
        var otherSpecialty = person.Known.Profession.Specialties.First(s => !s.IsSameAs(person.Known.Specialty!)).Code;

        (await browser.Fill(form, [.. account, ("FamilyName", "Zzyzxov")])).ErrorAt("FamilyName").ShouldContain("Pro Santé Connect vous connaît sous le nom");
        (await browser.Fill(form, [.. account, ("Profession", "G15-21"), ("Specialty", "")])).ErrorAt("Profession").ShouldContain("Médecin");
        (await browser.Fill(form, [.. account, ("Specialty", otherSpecialty)])).ErrorAt("Specialty").ShouldContain("que donne Pro Santé Connect");
        (await browser.Fill(form, [.. account, ("FamilyName", person.Known.Name.Family.ToUpperInvariant()), ("Specialty", "")])).Location.ShouldBe("/registration/received");
    }

    [Fact]
    public async Task An_applicant_proves_the_number_of_their_application_and_no_other()
    {
        var (declared, stranger) = (site.NextPhysician(), site.NextPerson());
        var application = await site.DeclareAsync(declared);
        var browser = await ProfNetSite.SignedInAsync(application.MemberId, site.Node);
        (await browser.Get("/registration/status")).Document.QuerySelector($"a[href='{PscSite.Start}']").ShouldNotBeNull();

        var refused = await site.ThroughAsync(browser, stranger);
        (refused.Status, refused.Heading).ShouldBe((422, "Votre demande n’a pas changé"));
        refused.Main.ShouldContain("n’est pas celui de votre demande");
        (await site.ApplicationAsync(application.MemberId)).Assurance.ShouldBe(Assurance.Declared);

        (await site.ThroughAsync(browser, PscPerson.Of(declared))).Location.ShouldBe("/registration/status");
        (await site.ApplicationAsync(application.MemberId)).ShouldSatisfyAllConditions(
            a => a.Assurance.ShouldBe(Assurance.ProSanteConnect),
            a => a.State.ShouldBe(ApplicationState.Pending));
        (await browser.Get("/registration/status")).Main.ShouldContain("Identité prouvée par Pro Santé Connect");
        (await browser.Get("/discussions")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_member_signs_in_by_it_to_where_they_were_going_and_no_line_of_the_log_says_who()
    {
        var person = site.NextPerson();
        var application = await site.RegisterAsync(person);
        await site.DecideAsync(application, a => a.Approve(_administrator, ProofKind.ProSanteConnect, DateTimeOffset.UtcNow));
        var browser = site.Node.Visitor();
        site.Node.Logs.Listen();

        var back = await site.ThroughAsync(browser, person, $"{PscSite.Start}?returnUrl=%2Fdiscussions");

        back.Location.ShouldBe("/discussions");
        var holder = await site.HolderAsync(back);
        (holder.MemberId, holder.Standing).ShouldBe((application.MemberId, Standing.Verified));
        holder.Methods.ShouldBe([SignInMethods.ProSanteConnect]);
        (await browser.Get("/discussions")).Status.ShouldBe(200);
        string[] secrets = ["eyJ", person.Known.Number.Value, person.Known.Name.Family, person.Sub, PscProvider.Secret];
        site.Node.Logs.Heard().Where(line => secrets.Any(s => line.Contains(s, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();
        (await browser.Get(PscSite.Start)).Location.ShouldBe("/account/login"); // which leads whoever is in to the home page
    }

    [Fact]
    public async Task What_was_proved_stays_ten_minutes_on_a_browser()
    {
        var browser = site.Node.Visitor();
        await site.ThroughAsync(browser, site.NextPerson());
        (await browser.Get("/registration/psc")).Document.QuerySelector("form[action$='handler=Forget'] button")!.TextContent.ShouldBe("Ce n’est pas moi");
        site.Node.Clock.Offset = TimeSpan.FromMinutes(11);
        try
        {
            (await browser.Get("/registration/psc")).Location.ShouldBe("/registration");
        }
        finally
        {
            site.Node.Clock.Offset = TimeSpan.Zero;
        }
    }

    [Fact]
    public async Task What_the_operator_sets_wins_over_what_the_document_says()
    {
        var settings = new Dictionary<string, string>(site.Provider.Settings(site.Provider.Issuer), StringComparer.Ordinal)
        {
            ["ProSanteConnect:MetadataAddress"] = site.Provider.Issuer + "/elsewhere",
        };
        await using (var lost = new Node(site.Site.Database, settings: settings))
        {
            (await lost.Visitor().Get(PscSite.Start)).Heading.ShouldBe("Pro Santé Connect ne répond pas");
        }

        foreach (var (key, path) in new[] { ("AuthorizationEndpoint", "/auth"), ("TokenEndpoint", "/token"), ("UserInfoEndpoint", "/me"), ("KeysAddress", "/jwks"), ("EndSessionEndpoint", "/session/end") })
        {
            settings[$"ProSanteConnect:{key}"] = site.Provider.Issuer + path;
        }

        await using var node = new Node(site.Site.Database, settings: settings);
        var (browser, person) = (node.Visitor(), await site.RegisteredAsync());
        var leaving = await browser.Get(PscSite.Start);
        (await browser.Get(await site.Provider.PassAsync(leaving.Location!, person))).Location.ShouldBe("/");
        (await browser.Submit(Visitor.SignOutPage)).Response.Headers.GetValues("Refresh").Single().ShouldStartWith($"0; url={site.Provider.Issuer}/session/end?");
    }

    [Fact]
    public async Task Ways_there_and_back_have_a_limit_for_each_address_of_the_network_and_those_that_end_well_are_given_back()
    {
        var settings = new Dictionary<string, string>(site.Provider.Settings(site.Provider.Issuer), StringComparer.Ordinal) { ["Limits:ProSanteConnect"] = "4" };
        await using var strict = new Node(site.Site.Database, settings: settings);
        var untilNext = Web.Background.Chores.NextQuarter(strict.Clock.GetUtcNow()) - strict.Clock.GetUtcNow();
        strict.Clock.Offset = untilNext < TimeSpan.FromMinutes(1) ? untilNext : TimeSpan.Zero; // what is counted begins anew there
        var person = await site.RegisteredAsync();
        for (var i = 0; i < 3; i++)
        {
            var browser = From("198.51.100.66", strict);
            (await browser.Get(await site.Provider.PassAsync((await browser.Get(PscSite.Start)).Location!, person))).Location.ShouldBe("/");
        }

        var guess = From("198.51.100.66", strict);
        (await guess.Get(PscSite.Start)).Status.ShouldBe(302);
        for (var i = 0; i < 3; i++)
        {
            (await guess.Get($"{PscSite.Start}/callback?code=a&state=b")).Status.ShouldBe(422);
        }

        var told = await guess.Get($"{PscSite.Start}/callback?code=a&state=b");
        told.Status.ShouldBe(429);
        told.Main.ShouldContain("Trop d’essais sont venus de votre réseau");
        (await guess.Get(PscSite.Start)).Status.ShouldBe(429);
    }

    [Theory]
    [InlineData("https://ailleurs.test/")]
    [InlineData("//ailleurs.test")]
    public async Task It_leads_back_to_no_other_site(string returnUrl)
    {
        var person = await site.RegisteredAsync();

        (await site.ThroughAsync(site.Node.Visitor(), person, $"{PscSite.Start}?returnUrl={Uri.EscapeDataString(returnUrl)}")).Location.ShouldBe("/");
    }

    [Fact]
    public async Task Another_site_begins_nobodys_sign_in()
    {
        var browser = site.Node.Visitor();
        browser.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        (await browser.Get(PscSite.Start)).Location.ShouldBe("/account/login");
    }

    [Fact]
    public async Task It_opens_no_gate_an_applicant_a_refused_and_a_suspended_member_stay_where_they_are()
    {
        var (waiting, refused, suspended) = (site.NextPerson(), site.NextPerson(), site.NextPerson());
        await site.RegisterAsync(waiting);
        await site.DecideAsync(await site.RegisterAsync(refused), a => a.Refuse(_administrator, RefusalReason.Other, "Une raison assez longue.", DateTimeOffset.UtcNow));
        var admitted = await site.RegisterAsync(suspended);
        await site.DecideAsync(admitted, a => a.Approve(_administrator, ProofKind.ProSanteConnect, DateTimeOffset.UtcNow));
        await site.DecideAsync(admitted, a => a.Suspend(_administrator, "Une raison assez longue."));

        foreach (var (person, standing, page, says) in new[]
        {
            (waiting, Standing.Applicant, "/registration/status", "Identité prouvée"),
            (refused, Standing.Refused, "/registration/status", "Demande refusée"),
            (suspended, Standing.Suspended, "/account/suspended", "Votre compte est suspendu"),
        })
        {
            var browser = site.Node.Visitor();
            (await site.HolderAsync(await site.ThroughAsync(browser, person))).Standing.ShouldBe(standing);
            (await browser.Get("/discussions")).Status.ShouldBe(403, page);
            (await browser.Get(page)).Main.ShouldContain(says);
        }
    }

    [Fact]
    public async Task A_number_that_was_only_declared_leads_nobody_into_that_account()
    {
        var person = site.NextPerson();
        var impostor = await site.DeclareAsync(person.Known);

        var back = await site.ThroughAsync(site.Node.Visitor(), person);

        back.Location.ShouldBe("/registration/psc");
        (await site.ApplicationAsync(impostor.MemberId)).Assurance.ShouldBe(Assurance.Declared);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_over_there_as_well_and_only_one_that_came_from_there()
    {
        var person = site.NextPerson();
        var application = await site.RegisterAsync(person);
        var browser = site.Node.Visitor();
        await site.ThroughAsync(browser, person);

        var left = await browser.Submit(Visitor.SignOutPage);

        left.Heading.ShouldBe("Vous êtes déconnecté de ProfNet");
        left.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var there = left.Response.Headers.GetValues("Refresh").Single()["0; url=".Length..];
        left.Document.QuerySelector("main a")!.GetAttribute("href").ShouldBe(there);
        QueryHelpers.ParseQuery(new Uri(there).Query)["post_logout_redirect_uri"].ToString().ShouldBe("https://profnet.test/");
        using var provider = new HttpClient();
        var ending = await provider.GetStringAsync(there); // it would refuse a hint or an address that it does not know
        ending.ShouldContain("/session/end/confirm");
        (await browser.IsKnown()).ShouldBeFalse();

        var byPassword = await ProfNetSite.SignedInAsync(application.MemberId, site.Node);
        (await byPassword.Submit(Visitor.SignOutPage)).Location.ShouldBe("/");
    }

    [Theory]
    [InlineData("signed userinfo", "eidas1")]
    [InlineData(null, "eidas3")]
    public async Task What_the_provider_may_do_is_understood(string? twist, string acr)
    {
        var person = site.NextPerson() with { Twist = twist, Acr = acr };

        (await site.ThroughAsync(site.Node.Visitor(), person)).Location.ShouldBe("/registration/psc");
    }

    [Fact]
    public async Task A_key_that_is_new_is_asked_for()
    {
        site.Node.Clock.Offset = TimeSpan.FromMinutes(2); // whatever unknown key was asked for in this minute
        try
        {
            (await site.ThroughAsync(site.Node.Visitor(), site.NextPerson() with { Twist = "renewed key" })).Location.ShouldBe("/registration/psc");
        }
        finally
        {
            site.Node.Clock.Offset = TimeSpan.Zero;
        }
    }

    [Fact]
    public async Task The_number_is_in_either_claim_and_several_practices_are_known()
    {
        var known = site.NextPhysician();
        foreach (var person in new[]
        {
            PscPerson.Of(known).With("otherIds", null),
            PscPerson.Of(known).With("SubjectNameID", null),
            PscPerson.Of(known).With("SubjectNameID", "ANS20230101000000").With("otherIds", PscPerson.OtherIds(("ANS20230101000000", "EDIT"), ($"8{known.Number.Value}", "RPPS"))),
            PscPerson.Of(known).With("SubjectRefPro", null),
        })
        {
            var browser = site.Node.Visitor();
            (await browser.Follow(await site.ThroughAsync(browser, person))).Main.ShouldContain(known.Number.Value);
        }
    }

    [Fact]
    public async Task Where_none_is_configured_nothing_of_it_is_shown_or_there()
    {
        var visitor = site.Site.Visitor();

        (await visitor.Get(PscSite.Start)).Status.ShouldBe(404);
        (await visitor.Get($"{PscSite.Start}/callback?code=a&state=b")).Status.ShouldBe(404);
        foreach (var page in new[] { Visitor.SignInPage, RegistrationSite.Form })
        {
            (await visitor.Get(page)).Html.ShouldNotContain(PscSite.Start);
            (await site.Node.Visitor().Get(page)).Html.ShouldContain(PscSite.Start);
        }
    }

    private static Visitor From(string address, Node node)
    {
        var visitor = node.Visitor();
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return visitor;
    }
}
