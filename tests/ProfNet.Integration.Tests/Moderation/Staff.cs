using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Seal;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Moderation;

/// <summary>What staff do about posts, through their pages.</summary>
internal static class Staff
{
    public const string Message = "Votre réponse permet de reconnaître une personne : merci de la généraliser.";

    extension(ProfNetSite site)
    {
        /// <summary>Somebody who wrote, under a pseudonym unless said otherwise, in a discussion of their own.</summary>
        public async Task<Written> WrittenAsync(string voice = "Pseudonym")
        {
            var author = await site.PersonAsync();
            var browser = await site.SignedInAsync(author.Id);
            return await site.WrittenByAsync(author, browser, voice);
        }

        public async Task<Written> WrittenByAsync(Person author, Visitor browser, string voice = "Pseudonym")
        {
            var discussion = await browser.StartAsync(await site.SomeSpaceAsync(), voice);
            return new Written(author, browser, discussion);
        }

        public Task<Visitor> ModeratorAsync() => site.MemberAsync(role: StaffRole.Moderator);

        public Task<Visitor> DelegateAsync() => site.MemberAsync(role: StaffRole.Delegate);

        /// <summary>Takes a measure on the first post of a discussion.</summary>
        public async Task<Shown> MeasureAsync(Written written, int days = 7, string reason = "RecognisablePatient") =>
            await (await site.ModeratorAsync()).Submit(written.MeasureUrl, ("Days", $"{days}"), ("Reason", reason), ("Text", Message));

        /// <summary>How often a table of the vault holds a row.</summary>
        public async Task<long> VaultAsync(string sql)
        {
            await using var vault = Npgsql.NpgsqlDataSource.Create(site.Database.Vault);
            await using var command = vault.CreateCommand(sql);
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }
}

/// <summary>A discussion, and whoever opened it.</summary>
internal sealed record Written(Person Author, Visitor Browser, string Discussion)
{
    public string Handle => Colleagues.HandleIn(Discussion);

    public string MeasureUrl => $"/moderation/measures/new?fil={Handle}&message=1";

    public string DisclosureUrl => $"/admin/disclosures/new?fil={Handle}&message=1";

    public Traces Traces => Traces.Of(Traces.Of(Author.Id), Traces.Of(Author.Email), Traces.Of(Author.FamilyName), Traces.Of(Author.GivenName), Traces.Of(Author.Handle));
}
