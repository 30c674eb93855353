using System.Security.Cryptography;
using ProfNet.Integration.Tests.Site;
using ProfNet.Web.Hosting;

namespace ProfNet.Integration.Tests.Community;

/// <summary>A new key comes in between: what is one's own is found under every key, and stays one.</summary>
public sealed class NewKeyTests(ProfNetSite site) : IClassFixture<ProfNetSite>, IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "profnet-new-key-" + RandomNumberGenerator.GetHexString(12, lowercase: true));
    private Node _waiting = null!;
    private Node _writing = null!;

    public Task InitializeAsync()
    {
        (_waiting, _writing) = (NodeWith("own-2.standby"), NodeWith("own-2.key"));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _waiting.DisposeAsync();
        await _writing.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("Name")]
    [InlineData("Pseudonym")]
    public async Task A_member_has_one_voice_in_a_discussion_whichever_key_it_was_taken_under(string voice)
    {
        foreach (var (before, after) in new[] { (_waiting, _writing), (_writing, _waiting) })
        {
            var person = await site.PersonAsync();
            var (first, second) = (await ProfNetSite.SignedInAsync(person.Id, before), await ProfNetSite.SignedInAsync(person.Id, after));
            var discussion = await first.StartAsync(await site.SomeSpaceAsync(), voice);

            var page = await second.Get(discussion);
            (await second.Fill(page, ("Body", "Une suite, sous une autre clé."))).Status.ShouldBe(302);

            page.Texts(".pn-state").ShouldContain("Vous");
            (await site.AskAsync<int>("select voices from community.discussions where handle = $1", Colleagues.HandleIn(discussion))).ShouldBe(1);
            (await second.Submit($"{discussion}/posts/1/edit", ("Body", "Corrigé sous une autre clé."))).Status.ShouldBe(302);
            (await first.Submit($"{discussion}/posts/2/delete")).Status.ShouldBe(302);
        }

        (await site.AskAsync<short>("select max(key_no) from community.voices")).ShouldBe((short)2, "the new key was written with");
    }

    [Fact]
    public async Task A_form_sent_to_two_nodes_that_write_under_different_keys_is_one_post()
    {
        var person = await site.PersonAsync();
        var (first, second) = (await ProfNetSite.SignedInAsync(person.Id, _waiting), await ProfNetSite.SignedInAsync(person.Id, _writing));
        var (one, other) = (await first.Get(Colleagues.NewPage), await second.Get(Colleagues.NewPage));
        (string, string?)[] typed = [("Space", await site.SomeSpaceAsync()), ("Title", "Un titre assez long"), ("Body", "Une question."), ("Voice", "Pseudonym"), ("FormKey", one.ValueOf("FormKey"))];

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => i % 2 == 0 ? first.Fill(one, typed) : second.Fill(other, typed)));

        answers.Select(a => a.Location).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
    }

    private Node NodeWith(string newKey)
    {
        var folder = Path.Combine(_folder, newKey);
        PrivateFiles.MakeFolder(folder);
        foreach (var file in Directory.EnumerateFiles(site.Database.KeysFolder))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        File.Copy(Path.Combine(folder, "own-1.key"), Path.Combine(folder, newKey));
        File.WriteAllText(Path.Combine(folder, newKey), Convert.ToBase64String(SHA256.HashData("own-2"u8)));
        return new Node(site.Database, folder);
    }
}
