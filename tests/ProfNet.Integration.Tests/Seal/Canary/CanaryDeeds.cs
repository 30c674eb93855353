using ProfNet.Application.Notifications;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Community;
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
        /// <summary>The application is refused, and sent again by the applicant, who then signs out.</summary>
        public async Task ApplyAgainAsync(Visitor administrator)
        {
            var canary = life.AuthorsBrowser;
            var desk = await administrator.Get(await life.DeskAsync());
            (await administrator.FillIn(desk, "form[action$='handler=Refuse']", ("Reason", "Il manque une pièce à cette demande."))).Status.ShouldBe(302);
            (await canary.SignIn(CanaryStrings.Address)).Status.ShouldBe(302);
            (await canary.Submit("/registration/again")).Status.ShouldBe(302);
            (await canary.Get("/registration/status")).Status.ShouldBe(200);
            (await canary.Submit(Visitor.SignOutPage)).Status.ShouldBe(302);
        }

        /// <summary>Reads what is new, takes a post back, follows, opens a second discussion, speaks under their name in another's and writes to the Order.</summary>
        public async Task GoOnAsync(string elsewhere)
        {
            var (canary, site) = (life.AuthorsBrowser, life.Site);
            await life.ReadNewsAsync(); // before they look at their discussion again: what is seen is no news
            await canary.ReplyAsync(elsewhere, "Un regret sous sceau.");
            (await canary.Submit($"{elsewhere}/posts/3/delete")).Status.ShouldBe(302);
            life.NamedDiscussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(place: 2), "Pseudonym");
            (await canary.ReplyAsync(life.NamedDiscussion, "Ici, sous mon nom.", "Name")).Status.ShouldBe(302);
            var passedBy = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(place: 3), "Pseudonym");
            (await canary.Press(await canary.Get(passedBy), "button[name=Follow]")).Status.ShouldBe(302);
            await canary.StartAsync(await site.SomeSpaceAsync(place: 3), "Pseudonym", "Un second fil sous sceau");
            foreach (var page in new[] { "/discussions", "/spaces", "/discussions/mine", "/account/accesses", $"{life.Discussion}/neutre" })
            {
                (await canary.Get(page)).Status.ShouldBe(200, page);
            }

            await life.WriteToOrderAsync();
            await site.Node.FlushAsync();
        }

        /// <summary>Contests the measure that a moderator took, who lifts it and takes another; is suspended and let in again; a space closes and opens.</summary>
        public async Task AnswerStaffAsync()
        {
            var (canary, site) = (life.AuthorsBrowser, life.Site);
            (await canary.Fill(await canary.Get("/account/measures"), ("Text", "Rien dans ce message ne désigne quelqu’un."))).Status.ShouldBe(302);
            var moderator = await site.MemberAsync(role: StaffRole.Moderator);
            (await moderator.FillIn(await moderator.Get("/moderation/measures"), "form[action$='handler=Lift']")).Status.ShouldBe(302);
            (await moderator.Submit(
                $"/moderation/measures/new?fil={Colleagues.HandleIn(life.Discussion)}&message=2", ("Days", "30"), ("Reason", "Disrespect"), ("Text", "Un second message assez long."))).Status.ShouldBe(302);

            var (administrator, desk) = (await site.AdministratorAsync(), await life.DeskAsync());
            (await administrator.FillIn(await administrator.Get(desk), "form[action$='handler=Suspend']", ("Reason", "Une inscription à vérifier."), ("Confirmed", "true"))).Status.ShouldBe(302);
            (await canary.Get("/account/suspended")).Status.ShouldBe(200);
            (await administrator.FillIn(await administrator.Get(desk), "form[action$='handler=Reinstate']")).Status.ShouldBe(302);
            (await canary.Get("/discussions")).Status.ShouldBe(200);
            foreach (var taken in new[] { "false", "true" })
            {
                (await administrator.Submit("/admin/spaces", ("Space", await site.SomeSpaceAsync(place: 4)), ("Taken", taken))).Status.ShouldBe(302);
            }
        }

        private async Task ReadNewsAsync()
        {
            var canary = life.AuthorsBrowser;
            await life.Site.Node.RunChoreAsync<TellNews>();
            (await canary.FillIn(await canary.Get("/notifications"), "form[action$='handler=Read']")).Status.ShouldBe(302);
            (await canary.FillIn(await canary.Get("/notifications"), "form[action$='handler=Mails']", ("WantsMails", "true"))).Status.ShouldBe(302);
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
}
