using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Application.Members.Passkeys;
using ProfNet.Application.Registration.ProSanteConnect;
using ProfNet.Domain.Common;
using ProfNet.Domain.Notifications;
using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Members;
using ProfNet.Integration.Tests.Registration;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal.Canary;

/// <summary>
/// What the canary does to be verified and stay so, and with its account, before it writes a word: of all that, what lies beside its name is in rows that know
/// no discussion.
/// </summary>
internal static partial class CanaryAccount
{
    private const string NoAnswer = "{}";
    private const string OtherPassword = "orchidée talus boussole et grenat";

    extension(SealedLife life)
    {
        /// <summary>Shows whose the number is in every way there is, and says that somebody else uses it; an administrator takes the application in hand and gives it back.</summary>
        public async Task ShowWhoTheyAreAsync(Visitor administrator, string desk)
        {
            var (canary, site) = (life.AuthorsBrowser, life.Site);
            (await canary.UploadAsync("ProfessionalCard", ("carte.pdf", ProofUploads.Pdf()), ("attestation.pdf", ProofUploads.Pdf()))).Status.ShouldBe(302);
            (await canary.FillIn(await canary.Get(ProofUploads.Page), "form[action$='handler=RemoveProof']")).Status.ShouldBe(302);

            await site.RunAsOwnerAsync($"insert into registration.mailboxes values ('{life.Number}', '{CanaryStrings.SecureAddress}')");
            (await canary.FillIn(await canary.Get("/registration/secure-mail"), "form[action$='handler=Send']")).Status.ShouldBe(302);
            var code = Code().Match((await site.MailsToAsync(CanaryStrings.SecureAddress)).Single().Body).Value;
            (await canary.FillIn(await canary.Get("/registration/secure-mail"), "#confirm", ("Code", code))).Location.ShouldBe("/registration/status");

            await canary.Follow(await canary.Submit("/registration/dispute", ("Text", "Mon secrétariat a reçu un message qui n’est pas pour moi.")));
            foreach (var act in new[] { "Claim", "Release" })
            {
                (await administrator.Send($"{desk}?handler={act}", await administrator.Get(desk))).Status.ShouldBe(302, act);
            }

            (await administrator.Send($"{desk}?handler=Directory", await administrator.Get(desk))).Status.ShouldBe(200);
        }

        /// <summary>As if they had come back from Pro Santé Connect, which this site does not know.</summary>
        public Task ComeFromProSanteConnectAsync(Guid member, string number) => life.SendAsync(member, new ProveWithProSanteConnect(number));

        /// <summary>Goes through the settings of the account: passkeys, codes, sessions, password, address. Nothing that was asked for is finished but what a visitor needs.</summary>
        public async Task KeepAccountAsync()
        {
            await life.HoldPasskeysAsync();
            var recovery = await life.HoldCodesAsync();
            await life.EndSessionsAsync(recovery);
            await life.ChangeAddressAsync();
            var canary = life.AuthorsBrowser;
            foreach (var (current, next) in new[] { (ProfNetSite.Password, OtherPassword), (OtherPassword, ProfNetSite.Password) })
            {
                var changed = await canary.Submit("/account/password", ("Current", current), ("NewPassword", next));
                changed.Status.ShouldBe(200, changed.Main);
            }

            await life.AskForAddressAsync(); // which a new password had ended
            (await canary.FillIn(await canary.Get(Codes.SetUpPage), "form[action*=Remove]")).Status.ShouldBe(302);
            var page = await canary.Get(Codes.SetUpPage);
            (await canary.FillIn(page, "form[action*=Confirm]", ("Code", Codes.On(page, life.Site.Node.Clock).At(1)))).Status.ShouldBe(200);
            var proved = await canary.FillIn(await canary.Get("/account/prove"), "main form", ("Password", ProfNetSite.Password));
            proved.Status.ShouldBe(302, proved.Main);
            life.SessionKey = proved.SessionCookie.Split('=', 2)[1];
            await life.SendAsync(life.Author.Id, new GetSignOutHint(SessionKey.IdOf(SessionKey.Hash(life.SessionKey))));
        }

        /// <summary>The directory no longer knows the number, and somebody else says that it is theirs: the canary answers both, and keeps its place.</summary>
        public async Task KeepPlaceAsync()
        {
            var (canary, site, administrator) = (life.AuthorsBrowser, life.Site, await life.Site.AdministratorAsync());
            var recheck = RandomId.Handle();
            await site.RunAsync(
                "insert into registration.rechecks (id, handle, member_id, reason, found_on, until, state) values ($1, $2, $3, 0, current_date, current_date + 14, 1)", RandomId.New(), recheck, life.Author.Id);
            (await canary.Submit("/account/recheck", ("Kind", "Mistake"), ("Text", "J’exerce toujours."))).Status.ShouldBe(302);
            (await canary.Get("/account/recheck")).Status.ShouldBe(200);
            var directory = await administrator.Get("/admin/directory");
            foreach (var act in new[] { "Keep", "Believe" })
            {
                (await administrator.Send($"/admin/directory?handler={act}", directory, ("Handle", recheck))).Status.ShouldBe(act == "Keep" ? 302 : 200, "no comparison waits for anybody to believe it");
            }

            var claimant = life.Registration.NextApplicant() with { Person = life.Applicant.Person };
            (await (await life.Registration.AppliedAsync(claimant)).Submit("/registration/dispute", ("Text", "Ce numéro est le mien depuis que j’exerce."))).Status.ShouldBe(302);
            var handle = await site.AskAsync<string>("select handle from registration.disputes where application_id = $1", (await life.Registration.ApplicationAsync(claimant)).Id);
            var dispute = $"/admin/disputes/{handle}";
            (await administrator.FillIn(await administrator.Get(dispute), "form[action$='handler=Ask']")).Status.ShouldBe(302);
            (await canary.Submit("/account/dispute", ("Text", "Il est le mien depuis 2011."))).Status.ShouldBe(302);
            (await administrator.FillIn(await administrator.Get(dispute), "#decision", ("Reason", "Le titulaire l’a montré par son attestation."))).Status.ShouldBe(302);
        }

        /// <summary>What staff do about others: several are admitted together, a student goes on, somebody lost their telephone, somebody their password.</summary>
        public async Task HelpOthersAsync()
        {
            var (site, administrator) = (life.Site, await life.Site.AdministratorAsync());
            var proven = life.Registration.NextPhysician();
            await life.Registration.AppliedAsync(proven);
            await life.ComeFromProSanteConnectAsync(await life.Registration.MemberIdAsync(proven), proven.Person.Number.Value);
            var seen = await life.Registration.ApplicationAsync(proven);
            var answer = await administrator.Send("/admin/approvals/proven?handler=Admit", await administrator.Get("/admin/approvals/proven"), ("Chosen", seen.Handle), ($"Stamps[{seen.Handle}]", seen.Stamp));
            answer.Status.ShouldBe(200, answer.Main);
            var renewed = await administrator.Submit("/admin/students", ("Until", $"{StudentYear.Latest(ParisTime.Day(TimeProvider.System.GetUtcNow())):yyyy-MM-dd}"));
            renewed.Status.ShouldBe(302, renewed.Main);

            var person = await site.PersonAsync();
            foreach (var act in new[] { "EndSessions", "TakeFactors" })
            {
                (await administrator.Send($"/admin/accounts?handler={act}", await administrator.Get("/admin/accounts"), ("Email", person.Email), ("SawProof", "true"))).Status.ShouldBe(200, act);
            }

            var visitor = site.Visitor();
            (await visitor.Submit("/account/forgotten", ("Email", person.Email))).Status.ShouldBe(200);
            var link = PathIn((await site.MailsToAsync(person.Email)).Last(m => m.Body.Contains("/account/reset", StringComparison.Ordinal)));
            (await visitor.Submit(link, ("NewPassword", OtherPassword))).Heading.ShouldBe("Mot de passe changé");
            await life.SendAsync(null, new TryProSanteConnect());
            await life.SendAsync(null, new SignInWithProSanteConnect("00000000000", "", ""));
        }

        /// <summary>Two passkeys as the product's store keeps them, of which one is taken away; and answers that no authenticator gave.</summary>
        private async Task HoldPasskeysAsync()
        {
            const string Page = "/account/passkeys";
            var canary = life.AuthorsBrowser;
            await life.Site.AddPasskeyAsync(life.Author.Id);
            await life.Site.AddPasskeyAsync(life.Author.Id);
            (await canary.FillIn(await canary.Get(Page), "form[action$='handler=Remove']")).Status.ShouldBe(302);
            var page = await canary.Get(Page);
            (await canary.Send($"{Page}?handler=Options", page)).Status.ShouldBe(200);
            (await canary.Send(Page, page, ("Name", "Téléphone"), ("Passkey", NoAnswer))).Status.ShouldBe(422);
            (await canary.Send($"{Page}/options", page)).Status.ShouldBe(200);
            (await canary.Send("/account/prove?handler=Passkey", await canary.Get("/account/prove"), ("Passkey", NoAnswer))).Status.ShouldBe(422);
            var visitor = CanaryStrings.Telling(life.Site.Visitor());
            (await visitor.Send($"{Visitor.SignInPage}?handler=Passkey", await visitor.Get(Visitor.SignInPage), ("Passkey", NoAnswer))).Status.ShouldBe(422);
        }

        /// <summary>Sets codes up and has new ones for the day when the telephone is lost; answers one of these.</summary>
        private async Task<string> HoldCodesAsync()
        {
            var canary = life.AuthorsBrowser;
            (await canary.Get("/account/security")).Status.ShouldBe(200);
            await Codes.SetUpAsync(canary, life.Site.Node.Clock);
            return (await canary.Submit("/account/recovery-codes")).Texts(".pn-codes code")[0];
        }

        /// <summary>Signs in elsewhere with both factors, and ends that from here.</summary>
        private async Task EndSessionsAsync(string recovery)
        {
            var (canary, elsewhere) = (life.AuthorsBrowser, CanaryStrings.Telling(life.Site.Visitor()));
            var asked = await elsewhere.SignIn(CanaryStrings.Address);
            asked.Heading.ShouldBe("Second facteur");
            (await elsewhere.FillIn(asked, "main form", ("Code", recovery))).Status.ShouldBe(302);
            var page = await canary.Get("/account/sessions");
            (await canary.FillIn(page, "form[action$=End]")).Status.ShouldBe(302);
            (await canary.Send("/account/sessions?handler=EndOthers", page)).Status.ShouldBe(302);
            (await elsewhere.IsKnown()).ShouldBeFalse();
        }

        /// <summary>Asks for another address, confirms one half of it and gives it up; asks for the links that whoever forgot something is sent.</summary>
        private async Task ChangeAddressAsync()
        {
            var (canary, site) = (life.AuthorsBrowser, life.Site);
            await life.AskForAddressAsync();
            var link = PathIn((await site.MailsToAsync(CanaryStrings.NewAddress)).Single(m => m.Body.Contains("/account/email/confirm", StringComparison.Ordinal)));
            (await site.Visitor().Submit(link, ("IsMine", "true"))).Status.ShouldBe(200);
            (await canary.FillIn(await canary.Get("/account/email"), "form[action*=GiveUp]")).Status.ShouldBe(302);
            foreach (var page in new[] { "/account/confirmation", "/account/forgotten" })
            {
                (await site.Visitor().Submit(page, ("Email", CanaryStrings.Address))).Status.ShouldBe(200, page);
            }
        }

        private async Task AskForAddressAsync()
        {
            var canary = life.AuthorsBrowser;
            var asked = await canary.FillIn(await canary.Get("/account/email"), "#change", ("Address", CanaryStrings.NewAddress), ("Password", ProfNetSite.Password));
            asked.Status.ShouldBe(302, asked.Main);
        }

        /// <summary>Sends a request as the pages do, where none can without a provider elsewhere.</summary>
        private async Task SendAsync<TResponse>(Guid? member, IRequest<TResponse> request)
        {
            await using var scope = life.Site.Node.Services.CreateAsyncScope();
            ClaimsIdentity who = member is { } id ? new([new Claim(ClaimTypes.NameIdentifier, $"{id}")], "test") : new();
            scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { RequestServices = scope.ServiceProvider, User = new(who) };
            await scope.ServiceProvider.GetRequiredService<ISender>().Send(request);
        }
    }

    extension(ProfNetSite site)
    {
        /// <summary>A passkey as an authenticator would have made it: the rows that its owner's account and its counter have.</summary>
        public async Task AddPasskeyAsync(Guid account)
        {
            await using var scope = site.Node.Services.CreateAsyncScope();
            var made = new MadePasskey(RandomNumberGenerator.GetBytes(32), [1], Uses: 1, [], IsBackupEligible: false, IsBackedUp: false, [1], [1]);
            await scope.ServiceProvider.GetRequiredService<OwnPasskeys>().AddAsync(account, made, "Une clé", CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<ProfNetDb>().SaveChangesAsync();
        }
    }

    private static string PathIn(OutgoingMail mail) => new Uri(Links().Match(mail.Body).Value).PathAndQuery;

    [GeneratedRegex(@"https://\S+", RegexOptions.None, 1000)]
    private static partial Regex Links();

    [GeneratedRegex(@"\b\d{4} \d{4}\b", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
