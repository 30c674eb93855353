using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Notifications;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Moderation;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal.Canary;

/// <summary>
/// What the canary does besides what every author of a <see cref="SealedLife"/> does, until each request that a member can send was sent by them; and what
/// staff do about them.
/// </summary>
internal static class CanaryDeeds
{
    extension(SealedLife life)
    {
        /// <summary>More is asked of the applicant, who answers, is refused, applies again and signs out.</summary>
        public async Task ApplyAgainAsync(Visitor administrator)
        {
            var canary = life.AuthorsBrowser;
            var desk = await administrator.Get(await life.DeskAsync());
            (await administrator.FillIn(desk, "form[action$='handler=Note']", ("Note", "Une note de l’équipe."))).Status.ShouldBe(302);
            (await administrator.FillIn(desk, "form[action$='handler=Ask']", ("Question", "Il manque une pièce à cette demande."))).Status.ShouldBe(302);
            (await canary.SignIn(CanaryStrings.Address)).Status.ShouldBe(302);
            await life.ShowWhoTheyAreAsync(administrator, desk.Url);
            (await canary.Submit("/registration/complete", ("Answer", "La voici."), ("GivenName", $"{CanaryStrings.GivenName} Anne"))).Status.ShouldBe(302);
            (await administrator.FillIn(await administrator.Get(desk.Url), "form[action$='handler=Refuse']", ("Why", "ProofMissing"), ("Reason", "Il manque une pièce à cette demande."))).Status.ShouldBe(302);
            (await canary.Submit("/registration/again", ("GivenName", CanaryStrings.GivenName))).Status.ShouldBe(302);
            await life.ComeFromProSanteConnectAsync(await life.Registration.MemberIdAsync(life.Applicant), life.Number);
            (await canary.Get("/registration/status")).Status.ShouldBe(200);
            (await canary.Submit(Visitor.SignOutPage)).Status.ShouldBe(302);
        }

        /// <summary>Reads what is new, takes a post back, follows, opens a second discussion, speaks under their name in another's and writes to the Order.</summary>
        public async Task GoOnAsync(string elsewhere)
        {
            var (canary, site) = (life.AuthorsBrowser, life.Site);
            await life.ReadNewsAsync(); // before they look at their discussion again: what is seen is no news
            await canary.ReplyAsync(elsewhere, "Un regret sous sceau.");
            foreach (var regret in new[] { "delete", "restore", "delete" })
            {
                (await canary.Submit($"{elsewhere}/posts/3/{regret}")).Status.ShouldBe(302, regret);
            }

            life.NamedDiscussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(place: 2), "Pseudonym");
            (await canary.ReplyAsync(life.NamedDiscussion, "Ici, sous mon nom.", "Name")).Status.ShouldBe(302);
            var passedBy = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(place: 3), "Pseudonym");
            (await canary.Press(await canary.Get(passedBy), "button[name=Follow]")).Status.ShouldBe(302);
            await canary.StartAsync(await site.SomeSpaceAsync(place: 3), "Pseudonym", "Un second fil sous sceau");
            await life.AskAsync();
            await life.KeepForLaterAsync(passedBy);
            (await canary.Get($"{life.Discussion}/posts/9999/author")).Status.ShouldBe(404);
            foreach (var page in new[] { "/home", "/discussions", "/spaces", "/discussions/mine", "/bookmarks", "/drafts", "/account/accesses", $"{life.Discussion}/neutre" })
            {
                (await canary.Get(page)).Status.ShouldBe(200, page);
            }

            await life.LookBackAsync();
            await life.BeFollowedAsync();
            await life.SearchAsync();
            await life.TellCaseAsync();
            await life.CallAndDeclareAsync();
            await life.VolunteerAsync();
            await life.KnowOthersAsync();
            await life.ImproveAnothersAsync();
            await life.WriteToOrderAsync();
            await life.TakeSpacesAsync();
            (await canary.Submit("/account/export")).Status.ShouldBe(200);
            await site.Node.FlushAsync();
        }

        /// <summary>Contests the measure that a moderator took, who lifts it and takes another; is suspended and let in again; a space closes and opens.</summary>
        public async Task AnswerStaffAsync()
        {
            var (canary, site) = (life.AuthorsBrowser, life.Site);
            (await canary.Fill(await canary.Get("/account/measures"), ("Text", "Rien dans ce message ne désigne quelqu’un."))).Status.ShouldBe(302);
            var moderator = await site.MemberAsync(role: StaffRole.Moderator);
            (await moderator.FillIn(await moderator.Get("/moderation/measures"), "form[action$='handler=Lift']")).Status.ShouldBe(302);
            await life.SpeakWhereStaffCurateAsync(moderator);
            (await moderator.Submit(
                $"/moderation/measures/new?fil={Colleagues.HandleIn(life.Discussion)}&message=2", ("Days", "30"), ("Reason", "Disrespect"), ("Text", "Un second message assez long."))).Status.ShouldBe(302);

            var (administrator, desk) = (await site.AdministratorAsync(), await life.DeskAsync());
            (await administrator.FillIn(await administrator.Get(desk), "form[action$='handler=Suspend']", ("Reason", "Une inscription à vérifier."), ("Confirmed", "true"))).Status.ShouldBe(302);
            (await canary.Get("/account/suspended")).Status.ShouldBe(200);
            (await administrator.FillIn(await administrator.Get(desk), "form[action$='handler=Reinstate']")).Status.ShouldBe(302);
            (await canary.Get("/discussions")).Status.ShouldBe(200);
            await EditWordsAsync(administrator);
            var made = await administrator.Submit("/admin/spaces/new", ("Name", "Un espace de plus"), ("Description", "Une description possible."));
            made.Status.ShouldBe(302, made.Main);
            (await administrator.Submit($"/admin{made.Location}", ("Banner", "Une annonce."))).Status.ShouldBe(302);
            foreach (var taken in new[] { "false", "true" })
            {
                (await administrator.Submit("/admin/spaces", ("Space", await site.SomeSpaceAsync(place: 4)), ("Taken", taken))).Status.ShouldBe(302);
            }
        }

        /// <summary>Opens a discussion with a poll, ends it, and adds one to the first discussion.</summary>
        private async Task AskAsync()
        {
            var canary = life.AuthorsBrowser;
            var asked = await canary.AskAsync(await life.Site.SomeSpaceAsync(place: 4));
            (await canary.VoteAsync(asked, 3)).Status.ShouldBe(302);
            (await canary.VoteAsync(asked, 1)).Status.ShouldBe(302, "one may change one's mind");
            (await canary.FillIn(await canary.Get(asked), "form[action$='ClosePoll']")).Status.ShouldBe(302);
            (await canary.Submit($"{life.Discussion}/poll", ("Poll.Question", "Et chez vous ?"), ("Poll.Options", "Oui\nNon"))).Status.ShouldBe(302);
        }

        /// <summary>Writes a reply that is not sent, empties it and takes it up again, throws another away; puts a discussion aside and says how far it was read.</summary>
        private async Task KeepForLaterAsync(string discussion)
        {
            var canary = life.AuthorsBrowser;
            await canary.KeepDraftAsync(discussion, "Un brouillon sous sceau.");
            await canary.KeepDraftAsync(discussion, "");
            (await canary.Press(await canary.Get(discussion), ".pn-draft__other button")).Status.ShouldBe(302);
            await canary.KeepDraftAsync(Colleagues.NewPage, "Un fil sous sceau, pas encore ouvert.");
            await canary.KeepDraftAsync($"{life.Discussion}/posts/2/edit", "Une correction sous sceau, pas encore faite.");
            await canary.KeepDraftAsync(life.NamedDiscussion, "Un brouillon à jeter.");
            (await canary.Press(await canary.Get("/drafts"), "article button")).Status.ShouldBe(302);
            var page = await canary.Get(discussion);
            var tomorrow = ParisTime.Day(TimeProvider.System.GetUtcNow()).AddDays(1);
            (await canary.FillIn(page, "form#keep", ("Keep", "true"), ("Note", "Utile plus tard, pour le canari"), ("RemindOn", $"{tomorrow:yyyy-MM-dd}"))).Status.ShouldBe(302);
            (await canary.Send($"{discussion}/lu", page, ("Seq", "1"))).Status.ShouldBe(204);
        }

        /// <summary>Opens a clinical case with tags, writes it otherwise, accepts an answer and says how it ended.</summary>
        private async Task TellCaseAsync()
        {
            var (canary, site) = (life.AuthorsBrowser, life.Site);
            var ownCase = await canary.StartCaseAsync(await site.SomeSpaceAsync(place: 3), ("TagWords", "Xarelto"));
            (await canary.Submit($"{ownCase}/case", ("Case.Hypotheses", "Une hypothèse de plus."))).Status.ShouldBe(302);
            (await canary.Submit($"{ownCase}/tags", ("TagWords", "Plavix"))).Status.ShouldBe(302);
            await (await site.MemberAsync()).ReplyAsync(ownCase, "Une réponse.", "Pseudonym");
            (await canary.Press(await canary.Get(ownCase), "#r2 button[name=Accept]")).Status.ShouldBe(302);
            (await canary.Submit($"{ownCase}/outcome", ("Outcome", "Improved"), ("Text", "Tout va mieux."))).Status.ShouldBe(302);
        }

        /// <summary>Subscribes, accepts a charter, and writes where a moderator reads first, who publishes one post and refuses the other.</summary>
        private async Task TakeSpacesAsync()
        {
            var (canary, site, space) = (life.AuthorsBrowser, life.Site, await life.Site.SomeSpaceAsync(place: 5));
            await site.RunAsync("update community.spaces set charter = 'Une charte.', charter_edition = 1 where slug = $1", space);
            (await canary.Press(await canary.Get($"/spaces/{space}"), "button[name=Level][value=EveryFirstPost]")).Status.ShouldBe(302);
            (await canary.Press(await canary.Get($"/spaces/{await site.SomeSpaceAsync(place: 8)}"), "button[name=Level][value=Muted]")).Status.ShouldBe(302);
            (await canary.Submit($"/spaces/{space}/charte")).Status.ShouldBe(302);
            await life.WaitAsync(canary, "Pseudonym", place: 5);
            await life.WaitAsync(canary, "Pseudonym", place: 5);
            var moderator = await site.MemberAsync(role: StaffRole.Moderator);
            (await moderator.FillIn(await moderator.Get("/moderation/waiting"), "form[action$='handler=Accept']")).Status.ShouldBe(302);
            (await moderator.FillIn(await moderator.Get("/moderation/waiting"), "form[action$='handler=Refuse']", ("Reason", "Une raison assez longue."))).Status.ShouldBe(302);
        }

        /// <summary>Speaks under a pseudonym in two discussions, of which moderators take one apart, merge the part into the other, close it, move it and pin it.</summary>
        private async Task SpeakWhereStaffCurateAsync(Visitor moderator)
        {
            var (canary, site) = (life.AuthorsBrowser, life.Site);
            var opener = await site.MemberAsync();
            List<string> discussions = [];
            foreach (var title in new[] { "Un fil que l’on sépare", "Un fil que l’on réunit" })
            {
                discussions.Add(await opener.StartAsync(await site.SomeSpaceAsync(place: 6), "Pseudonym", title));
                (await canary.ReplyAsync(discussions[^1], "Une réponse sous sceau, que la modération déplace.", "Pseudonym")).Status.ShouldBe(302);
            }

            (await canary.Press(await canary.Get(discussions[1]), "#r2 button[name=Share]")).Status.ShouldBe(302);
            (await canary.Submit($"{discussions[1]}/posts/2/improve", ("Body", "Une réponse sous sceau, que chacun améliore."))).Status.ShouldBe(302);
            (await moderator.DecideAsync(discussions[1], "purger&message=2&version=1")).Status.ShouldBe(302);
            (await canary.Press(await canary.Get(discussions[0]), "#r1 button[value^='1-Useful']")).Status.ShouldBe(302);
            var made = await moderator.SplitAsync(discussions[0], 2);
            await canary.KeepDraftAsync(made, "Un brouillon sous sceau, qui suit son fil.");
            await moderator.MergeAsync(made, into: discussions[1]);
            (await canary.Get($"{made}/posts/1")).Location!.ShouldStartWith(discussions[1]);
            (await canary.Get(made)).Status.ShouldBe(302);
            foreach (var act in new[] { "epingler", "fermer", "rouvrir", "deplacer" })
            {
                (await moderator.DecideAsync(discussions[1], act, ("Space", await site.SomeSpaceAsync(place: 7)))).Status.ShouldBe(302);
            }

            (await moderator.Get("/moderation/acts")).Status.ShouldBe(200);
        }

        /// <summary>Quotes, looks before publishing, reads what changed and lets a text go. After the news: reading a discussion is hearing of it.</summary>
        private async Task LookBackAsync()
        {
            var canary = life.AuthorsBrowser;
            foreach (var page in new[] { $"{life.Discussion}?citer=1", "/discussions/new?handler=Names&typed=camille" })
            {
                (await canary.Get(page)).Status.ShouldBe(200, page);
            }

            (await canary.Press(await canary.Get($"{life.Discussion}/posts/2/history"), "button[name=forget]")).Status.ShouldBe(302);
            (await canary.Send("/discussions/new?handler=Preview", await canary.Get("/discussions/new"), ("Body", "Un aperçu sous sceau."))).Status.ShouldBe(200);
        }

        private async Task ReadNewsAsync()
        {
            var canary = life.AuthorsBrowser;
            await life.Site.Node.RunChoreAsync<TellNews>();
            (await canary.FillIn(await canary.Get("/notifications"), "form[action$='handler=Read']")).Status.ShouldBe(302);
            var token = life.Site.Node.Services.GetRequiredService<UnsubscribeTokens>().For(life.Author.Id);
            (await canary.FillIn(await canary.Get($"/notifications/unsubscribe?t={token}"), "main form")).Status.ShouldBe(200);
            (await canary.FillIn(await canary.Get("/notifications/settings"), "main form", ("Kinds[0].Mail", "Windows"), ("IsVolunteer", "true"))).Status.ShouldBe(302);
            (await canary.Get("/live")).Status.ShouldBe(200);
        }

        /// <summary>The letter bears the address and the telephone that are nowhere else; it and the register are streamed to their owner.</summary>
        private async Task WriteToOrderAsync()
        {
            var canary = life.AuthorsBrowser;
            var page = await canary.Get("/pseudonyms/order");
            (await canary.FillIn(page, "form[action$='handler=Letter']",
                ("Council", "69"), ("Place", CanaryStrings.Town), ("OwnAddress", $"1, rue du Lac, {CanaryStrings.Town}, {CanaryStrings.Phone}"), ("Discussions", Colleagues.HandleIn(life.Discussion)))).Status.ShouldBe(200);
            (await canary.FillIn(page, "form[action$='handler=Register']")).Status.ShouldBe(200);
        }
    }

    private static async Task EditWordsAsync(Visitor administrator)
    {
        (await administrator.Submit("/admin/vocabulary", ("Label", "Médecine du voyage"), ("Words", "tropical"))).Status.ShouldBe(302);
        (await administrator.Submit("/admin/vocabulary?liste=medicaments", ("Label", "Perlimpinpine"), ("Words", "Perlimpin"))).Status.ShouldBe(302);
        (await administrator.Press(await administrator.Get("/admin/vocabulary?liste=medicaments&mot=perlimpinpine"), "button[formaction*=Drop]")).Status.ShouldBe(302);
    }
}
