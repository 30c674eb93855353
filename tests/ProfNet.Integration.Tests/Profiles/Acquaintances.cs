using System.Net.Http.Headers;
using ProfNet.Domain.Profiles;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Profiles;

/// <summary>What members do with each other, through the forms, and what they show.</summary>
internal static class Acquaintances
{
    extension(Visitor member)
    {
        public async Task AskAsync(Person other, string message = "") =>
            (await member.FillIn(await member.Get(PageOf(other)), "#demander", ("Message", message))).Status.ShouldBe(302);

        /// <summary>Accept, Decline, Withdraw or End, on the other's page.</summary>
        public async Task AnswerAsync(Person other, string answer) =>
            (await member.Press(await member.Get(PageOf(other)), $"main form[action$='handler=Answer'] button[value={answer}]")).Status.ShouldBe(302);

        /// <summary>suivre, ne-plus-suivre, masquer or ne-plus-masquer.</summary>
        public async Task TieAsync(Person other, string tie) =>
            (await member.Press(await member.Get(PageOf(other)), $"#liens button[value={tie}]")).Status.ShouldBe(302);

        public async Task<Shown> SendPhotoAsync(byte[]? photo, string name = "photo.jpg", string? token = null, string? remove = null)
        {
            var page = await member.Get("/account/photo");
            using var form = new MultipartFormDataContent { { new StringContent(token ?? page.ValueOf("__RequestVerificationToken")!), "__RequestVerificationToken" } };
            var file = new ByteArrayContent(photo ?? []);
            file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"Picture\"", FileName = photo is null ? "\"\"" : $"\"{name}\"" };
            form.Add(file);
            if (remove is not null)
            {
                form.Add(new StringContent(remove), "Remove");
            }

            return await Shown.FromAsync(await member.Client.PostAsync("/account/photo", form));
        }

        /// <summary>The handles that a search of the directory finds.</summary>
        public async Task<List<string>> FindAsync(string query) =>
            [.. (await member.Get($"/members?{query}")).Document.QuerySelectorAll(".pn-members a").Select(a => a.GetAttribute("href")!.Split('/')[^1])];
    }

    extension(ProfNetSite site)
    {
        /// <summary>A profile of which every part says something, shown as given.</summary>
        public Task ShowAsync(Person person, Visibility visibility) => site.RunAsync(
            """
            insert into profiles.profiles (member_id, practice, department, languages, about, interests, shown)
            values ($1, 'Cabinet-' || $2, '2B', '{br}', 'Presentation-' || $2, 'Interets-' || $2, $3)
            on conflict (member_id) do update set shown = excluded.shown
            """,
            person.Id, person.Handle, visibility.Bits);
    }

    public static string PageOf(Person person) => $"/members/{person.Handle}";

    public static Visibility All(ShownTo shown) => Enum.GetValues<ProfilePart>().Aggregate(default(Visibility), (all, part) => all.With(part, shown));
}
