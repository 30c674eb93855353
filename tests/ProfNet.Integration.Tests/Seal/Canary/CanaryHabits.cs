using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Notifications;
using ProfNet.Domain.Common;
using ProfNet.Domain.Nomenclature;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Profiles;
using ProfNet.Testing;

namespace ProfNet.Integration.Tests.Seal.Canary;

/// <summary>What members of a forum do from day to day, done by the canary under pseudonyms: searching, naming colleagues, answering cases, improving texts.</summary>
internal static class CanaryHabits
{
    extension(SealedLife life)
    {
        /// <summary>Others follow a discussion of its own, and it goes on writing there.</summary>
        public async Task BeFollowedAsync()
        {
            foreach (var follower in life.Followers)
            {
                (await follower.Press(await follower.Get(life.Discussion), "button[name=Follow]")).Status.ShouldBe(302);
            }

            (await life.AuthorsBrowser.ReplyAsync(life.Discussion, "Une suite sous sceau, que l’on annonce.")).Status.ShouldBe(302);
        }

        /// <summary>Looks for what it wrote itself, keeps two searches and lets one go; types a title that is like its own.</summary>
        public async Task SearchAsync()
        {
            var canary = life.AuthorsBrowser;
            foreach (var typed in new[] { "reconnaissable", "sceau" })
            {
                (await canary.FillIn(await canary.Get($"/search?q={typed}"), "main form[method=post][action='/search']")).Status.ShouldBe(302);
            }

            (await canary.Press(await canary.Get("/search"), "form[action='/search?handler=Drop'] button")).Status.ShouldBe(302);
            (await canary.Get("/search/similar?q=Un+titre+sous+sceau")).Main.ShouldContain(SealedLife.Title);
            (await canary.Send("/search/similar", await canary.Get(Colleagues.NewPage), ("Title", "Un titre sous sceau"))).Status.ShouldBe(200);
        }

        /// <summary>Is named by somebody, names a colleague under a pseudonym, writes of a drug and an effect and opens the sheet, and says how much it wants to hear.</summary>
        public async Task CallAndDeclareAsync()
        {
            var (canary, site) = (life.AuthorsBrowser, life.Site);
            var colleague = await site.PersonAsync();
            var discussion = await (await site.SignedInAsync(colleague.Id)).StartAsync(await site.SomeSpaceAsync(place: 3), "Name", "Un fil où l’on cite et déclare");
            await life.BeNamedAsync(discussion);
            await site.Node.RunChoreAsync<TellMentions>();
            (await canary.Get("/notifications")).Status.ShouldBe(200);
            await site.WatchAsync((0, "eruption"));
            (await canary.ReplyAsync(discussion, $"Sous sceau : qu’en pense @{colleague.Name} ? Sous Clamoxyl, une éruption du tronc.", "Pseudonym")).Status.ShouldBe(302);
            (await canary.Get($"{discussion}/posts/2/declaration")).Main.ShouldContain("Clamoxyl");
            foreach (var level in new[] { "Muted", "Normal" })
            {
                (await canary.Press(await canary.Get(discussion), $"button[name=Level][value={level}]")).Status.ShouldBe(302, level);
            }
        }

        /// <summary>As if a post had named the canary: whoever types its name has it in their own text.</summary>
        private async Task BeNamedAsync(string discussion)
        {
            var (id, pending) = (RandomId.New(), life.Site.Node.Services.GetRequiredService<PendingMentions>());
            await life.Site.RunAsync(PendingMentions.InsertSql, id, await life.Site.DiscussionIdAsync(discussion), pending.Close(id, new PendingMention(life.Author.Id, 1)), (short)1);
        }

        /// <summary>A case of its specialty waits for an answer; as a volunteer it is told so, and answers under a pseudonym.</summary>
        public async Task VolunteerAsync()
        {
            var (canary, site) = (life.AuthorsBrowser, life.Site);
            var (profession, specialty) = (
                await site.AskAsync<string>("select profession_key from members.members where id = $1", life.Author.Id),
                await site.AskAsync<string>("select coalesce(specialty_code, '') from members.members where id = $1", life.Author.Id));
            var space = await site.AskAsync<string>("select slug from community.spaces where group_slug = $1", SpecialtyGroup.SlugOf(profession, specialty.Length == 0 ? null : specialty));
            var ofSomebody = await (await site.MemberAsync()).StartCaseAsync(space, ("Title", "Un cas que personne ne prend"));
            await site.Node.RunChoreAsync<TellNews>();
            await site.RunAsync("update community.discussions set widened_on = opened_on where handle = $1", Colleagues.HandleIn(ofSomebody)); // as after four working hours
            await site.Node.FlushAsync();

            (await canary.Get("/notifications")).Main.ShouldContain("Un cas de votre spécialité attend une réponse");
            (await canary.ReplyAsync(ofSomebody, "Une réponse sous sceau, de qui s’était proposé.", "Pseudonym")).Status.ShouldBe(302);
        }

        /// <summary>Says who it is, with a photo whose file tells more, and looks for colleagues: asks two to be in contact, answers a third, follows and mutes.</summary>
        public async Task KnowOthersAsync()
        {
            var (canary, site) = (life.AuthorsBrowser, life.Site);
            (await canary.Submit("/account/profile", ("Practice", "Un cabinet à deux"), ("About", "Je suis moi, sous mon nom."), ("IsListed", "true"))).Status.ShouldBe(302);
            byte[] told = [.. "Exif\0\0"u8, .. System.Text.Encoding.ASCII.GetBytes(CanaryStrings.FileAuthor)];
            (await canary.SendPhotoAsync(Pictures.Jpeg(Pictures.Segment(0xE1, told)), $"{CanaryStrings.FileAuthor}.jpg")).Status.ShouldBe(302);
            var shown = await site.PersonAsync();
            await (await site.SignedInAsync(shown.Id)).SendPhotoAsync(Pictures.Png());
            await site.ShowAsync(shown, Acquaintances.All(Domain.Profiles.ShownTo.Members));
            (await canary.Client.GetAsync((await canary.Get(Acquaintances.PageOf(shown))).Document.QuerySelector("img.pn-photo")!.GetAttribute("src"))).IsSuccessStatusCode.ShouldBeTrue();
            (await canary.FindAsync("nom=testeur")).ShouldNotBeEmpty();
            var (first, second, third) = (await site.PersonAsync(), await site.PersonAsync(), await site.PersonAsync());
            await canary.AskAsync(first, "Bonjour.");
            await canary.AskAsync(second);
            await canary.AnswerAsync(second, "Withdraw");
            await site.RunAsync( // as if they had asked: whoever opens the canary's page has its handle in their own request
                "insert into profiles.contacts (id, handle, asker_id, asked_id, state, asked_on) values ($1, $2, $3, $4, 0, current_date)", RandomId.New(), RandomId.Handle(), third.Id, life.Author.Id);
            await canary.AnswerAsync(third, "Accept");
            await canary.TieAsync(first, "suivre");
            await canary.TieAsync(second, "masquer");
            (await canary.Get("/network")).Status.ShouldBe(200);
        }

        /// <summary>Writes otherwise what somebody else opened to all, under a pseudonym taken for that.</summary>
        public async Task ImproveAnothersAsync()
        {
            var (canary, other) = (life.AuthorsBrowser, await life.Site.MemberAsync());
            var discussion = await other.StartAsync(await life.Site.SomeSpaceAsync(place: 3), "Name", "Un texte que chacun améliore");
            (await other.Press(await other.Get(discussion), "#r1 button[name=Share]")).Status.ShouldBe(302);

            (await canary.Submit($"{discussion}/posts/1/improve", ("Body", "Une question, améliorée sous sceau."), ("Voice", "Pseudonym"))).Status.ShouldBe(302);
        }
    }
}
