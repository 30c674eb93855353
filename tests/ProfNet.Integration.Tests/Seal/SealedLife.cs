using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ProfNet.Application.Registration.Rechecking;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Members;
using ProfNet.Integration.Tests.Moderation;
using ProfNet.Integration.Tests.Profiles;
using ProfNet.Integration.Tests.Registration;
using ProfNet.Integration.Tests.Seal.Canary;
using ProfNet.Integration.Tests.Site;
using ProfNet.Testing;

namespace ProfNet.Integration.Tests.Seal;

/// <summary>
/// A site on which everything has happened once that writes a row: an application and its decision, a sign-in, discussions and replies, named and
/// sealed. Each new kind of row needs its path here: the walk fails on a table that nothing has filled.
/// </summary>
public sealed class SealedLife : IAsyncLifetime
{
    /// <summary>Tables that nothing writes yet, and why each is there.</summary>
    public static readonly IReadOnlyDictionary<string, string> StillEmpty = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["community.post_places"] = "numbers that posts left when they were merged or split off: the canary's posts do, and KeptAcrossTests; here each voice stays where the vault has it",
        ["members.account_claims"] = "Identity's store has it; ProfNet keeps what a member is in members.members",
        ["members.account_tokens"] = "Identity's store has it; second factors have tables of their own",
        ["members.account_logins"] = "Identity's store has it; by Pro Santé Connect the number says who it is, and nothing is kept",
        ["notifications.pending_news"] = "the version before wrote it; it goes once no node of it is left",
    };

    internal RegistrationSite Registration { get; } = new();

    /// <summary>The author, as they apply.</summary>
    internal Applicant Applicant { get; private set; } = null!;

    internal ProfNetSite Site => Registration.Site;

    /// <summary>Who wrote under a pseudonym.</summary>
    internal Person Author { get; private set; } = null!;

    internal string Discussion { get; private set; } = "";

    internal const string Title = "Un titre sous sceau, reconnaissable";

    internal const string Body = "Un corps sous sceau, reconnaissable aussi.";

    /// <summary>Whether the author does more than the tests of the seal count on.</summary>
    internal bool GoesOn { get; init; }

    /// <summary>What happens once the author has signed in and before they write.</summary>
    internal Func<Task> BeforeWriting { get; init; } = () => Task.CompletedTask;

    /// <summary>Who follows what the author writes, and has it told in every way there is; nobody where nobody listens.</summary>
    internal IReadOnlyList<Visitor> Followers { get; set; } = [];

    /// <summary>Where the author, if they go on, speaks under their name.</summary>
    internal string NamedDiscussion { get; set; } = "";

    /// <summary>The author's number in the register.</summary>
    internal string Number { get; private set; } = "";

    /// <summary>The key of the author's session.</summary>
    internal string SessionKey { get; set; } = "";

    internal Visitor AuthorsBrowser { get; private set; } = null!;

    /// <summary>What was logged while the author wrote.</summary>
    internal IReadOnlyList<string> Logged { get; private set; } = [];

    public async Task InitializeAsync()
    {
        await Registration.InitializeAsync();
        var administrator = await Site.AdministratorAsync();
        await ComeAndGoAsync(administrator);

        (await Site.Visitor().SignIn((await Site.PersonAsync()).Email, "un mot de passe assez faux")).Status.ShouldBe(422);

        var author = await AdmitCanaryAsync(administrator);
        if (GoesOn)
        {
            await this.KeepAccountAsync();
            await this.KeepPlaceAsync();
            await this.HelpOthersAsync();
        }

        await BeforeWriting();
        Discussion = await author.StartAsync(await Site.SomeSpaceAsync(), "Pseudonym", Title, Body);
        await author.ReplyAsync(Discussion, "Une seconde fois sous sceau.");
        (await author.Submit($"{Discussion}/posts/2/edit", ("Body", "Une seconde fois sous sceau, corrigée."))).Status.ShouldBe(302);
        await author.Get(Discussion);
        await author.KeepDraftAsync(Discussion, "Une suite sous sceau, pas encore envoyée.");
        Logged = Site.Node.Logs.Heard();

        var named = await Site.PersonAsync();
        await (await Site.SignedInAsync(named.Id)).ReplyAsync(Discussion, "Une réponse sous son nom.", "Name");
        var elsewhere = await (await Site.MemberAsync()).AskAsync(await Site.SomeSpaceAsync(place: 1), "Name", ("Body", $"Qu’en pense @{named.GivenName} {named.FamilyName}\u00A0?"));
        await author.ReplyAsync(elsewhere, "Un autre fil, sous un autre pseudonyme.", "Pseudonym");
        await author.Press(await author.Get(elsewhere), "#r1 button[value^='1-Useful']");
        await author.VoteAsync(elsewhere, 2);
        await (await Site.MemberAsync()).StartCaseAsync(await Site.SomeSpaceAsync(place: 4), ("Voice", "Name"));
        (await administrator.Submit("/admin/vocabulary?liste=effets", ("Words", "éruption"))).Status.ShouldBe(302);
        await Site.Node.FlushAsync();
        if (GoesOn)
        {
            await this.GoOnAsync(elsewhere);
        }

        await ActAsStaffAsync();
        await CurateAsync();
        if (GoesOn)
        {
            await this.AnswerStaffAsync();
        }

        await IntroduceAsync();
        await WaitAsync(author: await Site.MemberAsync());

        await BeCarefulAsync();
        var leaver = await Site.SignedInAsync((await Site.PersonAsync()).Id);
        (await ProfNetSite.LeaveAsync(leaver, "Stays", "Stays")).Status.ShouldBe(302);
    }

    public Task DisposeAsync() => Registration.DisposeAsync();

    /// <summary>Somebody is admitted, and the register loses them again.</summary>
    private async Task ComeAndGoAsync(Visitor administrator)
    {
        var applicant = Registration.NextApplicant();
        await Registration.ApplyAsync(applicant);
        var desk = await administrator.Get(await Registration.DeskAsync(applicant, ProofKind.Diploma));
        (await administrator.FillIn(desk, "form[action$='handler=Approve']", ("Proof", "Diploma"))).Status.ShouldBe(302);
        await Registration.VerifyAsync(administrator);
        await LeaveTheDirectoryAsync(applicant);
    }

    /// <summary>Somebody says who they are, shows their face, asks to be in contact and follows.</summary>
    private async Task IntroduceAsync()
    {
        var (person, other) = (await Site.PersonAsync(), await Site.PersonAsync());
        var browser = await Site.SignedInAsync(person.Id);
        (await browser.Submit("/account/profile", ("Practice", "Un cabinet"))).Status.ShouldBe(302);
        (await browser.SendPhotoAsync(Pictures.Jpeg())).Status.ShouldBe(302);
        await browser.AskAsync(other);
        await browser.TieAsync(other, "suivre");
        await Site.ShowAsync(person, Acquaintances.All(Domain.Profiles.ShownTo.Members));
    }

    /// <summary>Somebody has codes and a passkey, and waits for another address.</summary>
    private async Task BeCarefulAsync()
    {
        var careful = await Site.PersonAsync();
        var browser = await Site.SignedInAsync(careful.Id);
        await Codes.SetUpAsync(browser, Site.Node.Clock);
        await Site.AddPasskeyAsync(careful.Id);
        (await browser.FillIn(await browser.Get("/account/email"), "#change", ("Address", "bientot@exemple.test"), ("Password", ProfNetSite.Password))).Status.ShouldBe(302);
    }

    /// <summary>Somebody writes in a space whose posts a moderator reads first.</summary>
    internal async Task WaitAsync(Visitor author, string voice = "Name", int place = 4)
    {
        var space = await Site.SomeSpaceAsync(place);
        await Site.RunAsync("update community.spaces set is_premoderated = true, review_hours = 24 where slug = $1", space);
        await author.StartAsync(space, voice);
    }

    /// <summary>The author's newest application on the desk.</summary>
    internal Task<string> DeskAsync() => Registration.DeskAsync(Applicant);

    /// <summary>The handles of all applications with their number, and of what is said about them.</summary>
    internal Task<string[]> ApplicationsAsync() => Site.AskAsync<string[]>(
        "select array_agg(distinct h) from registration.applications a left join registration.disputes d on a.id in (d.application_id, d.holder_id), unnest(array[a.handle, d.handle]) h where number = $1 and h is not null", Number);

    /// <summary>A member's number leaves the directory: they are found, told and answer.</summary>
    private async Task LeaveTheDirectoryAsync(Applicant applicant)
    {
        await using var owner = NpgsqlDataSource.Create(Site.Database.Owner);
        await using var leave = owner.CreateCommand("delete from registration.directory where number = $1");
        leave.Parameters.Add(new NpgsqlParameter { Value = applicant.Person.Number.Value });
        await leave.ExecuteNonQueryAsync();
        await Site.Node.RunChoreAsync<RecheckAfterImport>();
        await Site.Node.RunChoreAsync<TellFound>();

        var member = await Site.SignedInAsync(await Registration.MemberIdAsync(applicant));
        (await member.Submit("/account/recheck", ("Kind", "Mistake"), ("Text", "J’exerce toujours."))).Status.ShouldBe(302);
    }

    /// <summary>The author applies, is admitted and signs in, as anybody would: all that is known of them is unmistakable.</summary>
    private async Task<Visitor> AdmitCanaryAsync(Visitor administrator)
    {
        Applicant = Registration.NextPhysician() with { Email = CanaryStrings.Address };
        Number = Applicant.Person.Number.Value;
        await using (var owner = NpgsqlDataSource.Create(Site.Database.Owner))
        {
            await using var move = owner.CreateCommand("update registration.directory set commune = $1, given_name = $3, family_name = $4 where number = $2");
            move.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = CanaryStrings.Town }, new() { Value = Number }, new() { Value = CanaryStrings.GivenName }, new() { Value = CanaryStrings.FamilyName } });
            await move.ExecuteNonQueryAsync();
        }

        AuthorsBrowser = CanaryStrings.Telling(Site.Visitor());
        (await AuthorsBrowser.Submit(RegistrationSite.Form, Applicant.Typed(
            ("GivenName", CanaryStrings.GivenName), ("FamilyName", CanaryStrings.FamilyName), ("Phone", CanaryStrings.Phone)))).Status.ShouldBe(302);
        var mail = (await Site.MailsToAsync(CanaryStrings.Address)).Single();
        (await AuthorsBrowser.Submit(mail.Body[mail.Body.IndexOf("/account/confirm", StringComparison.Ordinal)..].Split('\n')[0].Trim())).Heading.ShouldBe("Adresse confirmée");
        Site.Node.Logs.Listen();
        if (GoesOn)
        {
            await this.ApplyAgainAsync(administrator);
        }

        (await administrator.FillIn(await administrator.Get(await Registration.DeskAsync(Applicant, ProofKind.Diploma)), "form[action$='handler=Approve']", ("Proof", "Diploma"))).Status.ShouldBe(302);

        var id = await Registration.MemberIdAsync(Applicant);
        Author = new Person(id, CanaryStrings.Address, CanaryStrings.GivenName, CanaryStrings.FamilyName, await Site.AskAsync<string>("select handle from members.members where id = $1", id));
        var signedIn = await AuthorsBrowser.SignIn(Author.Email);
        signedIn.Status.ShouldBe(302, signedIn.Main);
        SessionKey = signedIn.SessionCookie.Split('=', 2)[1];
        return AuthorsBrowser;
    }

    /// <summary>What staff do about a sealed post: two people lift its seal, and a moderator keeps its author from writing.</summary>
    private async Task ActAsStaffAsync()
    {
        var post = $"fil={Colleagues.HandleIn(Discussion)}&message=1";
        var administrator = await Site.AdministratorAsync();
        var disclosure = (await administrator.Submit($"/admin/disclosures/new?{post}", ("Ground", "JudicialRequisition"), ("Reference", "PV 2026/0042"), ("Password", ProfNetSite.Password))).Location!;
        await (await Site.MemberAsync(role: StaffRole.Delegate))
            .Submit(disclosure.Replace("/admin/", "/delegate/", StringComparison.Ordinal), ("Approve", "true"), ("Password", ProfNetSite.Password));
        (await administrator.Submit(disclosure, ("Password", ProfNetSite.Password))).Html.ShouldContain(Author.FamilyName);
        (await (await Site.MemberAsync(role: StaffRole.Moderator))
            .Submit($"/moderation/measures/new?{post}", ("Days", "7"), ("Reason", "Disrespect"), ("Text", "Un message assez long."))).Status.ShouldBe(302);
    }

    /// <summary>What moderators do to whole discussions: each act that leaves a row of its kind.</summary>
    private async Task CurateAsync()
    {
        var moderator = await Site.MemberAsync(role: StaffRole.Moderator);
        foreach (var act in new[] { "fermer", "rouvrir" })
        {
            (await moderator.DecideAsync(Discussion, act)).Status.ShouldBe(302);
        }
    }

    /// <summary>Who stands behind every voice, as the vault's own login and its key tell.</summary>
    internal async Task<IReadOnlyList<(Guid Voice, Guid Discussion, Guid Member)>> OpenVaultAsync()
    {
        var keys = Site.Node.Services.GetRequiredService<ISealKeys>();
        await using var vault = NpgsqlDataSource.Create(Site.Database.Vault);
        await using var command = vault.CreateCommand("select slot, sealed from vault.entries");
        await using var reader = await command.ExecuteReaderAsync();
        List<(Guid, Guid, Guid)> opened = [];
        while (await reader.ReadAsync())
        {
            opened.Add(Open(keys, reader.GetGuid(0), reader.GetFieldValue<byte[]>(1)));
        }

        return opened;
    }

    // Written from the description of an entry, not with the code that makes them: key number (2), nonce (12), ciphertext (66), tag (16), bound to its slot.
    internal static (Guid Voice, Guid Discussion, Guid Member) Open(ISealKeys keys, Guid slot, ReadOnlySpan<byte> entry)
    {
        Span<byte> plain = stackalloc byte[66];
        using var aes = new AesGcm(keys.Key(SealPurpose.Vault, BinaryPrimitives.ReadInt16BigEndian(entry)), tagSizeInBytes: 16);
        aes.Decrypt(entry[2..14], entry[14..80], entry[80..96], plain, slot.ToByteArray(bigEndian: true));
        return (new Guid(plain[..16], bigEndian: true), new Guid(plain[16..32], bigEndian: true), new Guid(plain[32..48], bigEndian: true));
    }
}
