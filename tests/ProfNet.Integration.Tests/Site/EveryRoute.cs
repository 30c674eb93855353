using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Profiles;

namespace ProfNet.Integration.Tests.Site;

/// <summary>How the site may know whoever asks.</summary>
public enum Role
{
    Visitor,
    Applicant,
    Member,
    Administrator,
    Delegate,
}

/// <summary>A site with a discussion and an application, every address of it that a program can find, and a browser for each role.</summary>
public sealed class EveryRoute : IAsyncLifetime
{
    private readonly Registration.RegistrationSite _registration = new();
    private readonly Dictionary<Role, Visitor> _browsers = [];
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<string> _asked = [];
    private readonly Dictionary<(Role, string), Shown> _plain = [];
    private readonly HashSet<string> _tried = new(StringComparer.Ordinal);

    internal ProfNetSite Site => _registration.Site;

    internal Visitor As(Role role) => _browsers[role];

    /// <summary>Whether nobody has tried that before: a field of a form, an address that lets one in.</summary>
    internal bool IsUntried(string what) => _tried.Add(what);

    /// <summary>What an address answers to whoever asks for no more than it: asked once, read by whoever looks at it.</summary>
    internal async Task<Shown> PlainAsync(Role role, string address)
    {
        if (!_plain.TryGetValue((role, address), out var answer))
        {
            _plain[(role, address)] = answer = await As(role).Get(address);
        }

        return answer.Unread();
    }

    public async Task InitializeAsync()
    {
        await _registration.InitializeAsync();
        _browsers[Role.Visitor] = Site.Visitor();
        _browsers[Role.Applicant] = await Site.MemberAsync(Standing.Applicant);
        _browsers[Role.Member] = await Site.MemberAsync();
        _browsers[Role.Administrator] = await Site.AdministratorAsync();
        _browsers[Role.Delegate] = await Site.MemberAsync(role: StaffRole.Delegate);

        await Site.WatchAsync((0, "eruption"));
        var discussion = await As(Role.Member).StartAsync(await Site.SomeSpaceAsync(), "Pseudonym", body: "Sous Clamoxyl, éruption du tronc.");
        await As(Role.Administrator).ReplyAsync(discussion, "Une réponse sous son nom.", "Name");
        var applicant = _registration.NextApplicant();
        await _registration.ApplyAsync(applicant);
        await OfDiscussionAsync(discussion);
        await OfCaseAsync();
        await OfStaffAsync(discussion, await _registration.DeskAsync(applicant));
        _values["spaces/{slug}"] = $"/spaces/{await Site.SomeSpaceAsync()}";
        _values["spaces/{slug}/charte"] = $"/spaces/{await Site.SomeSpaceAsync()}/charte";
        await OfMembersAsync();
        _asked.Add($"/out?to={Uri.EscapeDataString("https://ailleurs.test/")}");
        _asked.Add("/search?q=message+espace%3Aofficine");
        _asked.Add("/search/similar?q=Un+titre+assez+long");
        _asked.Add($"/discussions/new?espace={await Site.SomeSpaceAsync()}");
        _values["error/{code:int}"] = "/error/404";
        _values["account/psc/{handler:regex(^callback$)?}"] = "/account/psc/callback?code=a&state=b";
        _values["{**path:file}"] = "/feuille-qui-n-existe-pas.css";
        _values["{*path}"] = "/cette/page/n-existe-pas";
    }

    private async Task OfDiscussionAsync(string discussion)
    {
        var author = As(Role.Member);
        (await author.Submit($"{discussion}/posts/1/edit", ("Body", "Une question, corrigée."))).Status.ShouldBe(302);
        await author.ReplyAsync(discussion, "Un regret.");
        (await author.Submit($"{discussion}/posts/3/delete")).Status.ShouldBe(302);
        _values["discussions/{handle}"] = discussion;
        foreach (var page in new[] { "neutre", "poll", "lu" })
        {
            _values[$"discussions/{{handle}}/{page}"] = $"{discussion}/{page}";
        }

        _values["discussions/{handle}/posts/{seq:int}"] = $"{discussion}/posts/1";
        foreach (var page in new[] { "history", "edit", "delete", "declaration", "improve", "author" })
        {
            _values[$"discussions/{{handle}}/posts/{{seq:int}}/{page}"] = $"{discussion}/posts/1/{page}";
        }

        _values["discussions/{handle}/posts/{seq:int}/restore"] = $"{discussion}/posts/3/restore";
        _asked.Add($"{discussion}/posts/1?handler=Quote");
        _asked.Add($"{discussion}/posts/2/author");
        _asked.Add($"{discussion}?citer=1");
    }

    private async Task OfMembersAsync()
    {
        var shown = await Site.PersonAsync();
        await Site.ShowAsync(shown, Acquaintances.All(Domain.Profiles.ShownTo.Members));
        _values["members/{handle}"] = Acquaintances.PageOf(shown);
        _values["members/{handle}/photo/{edition:int}"] = $"{Acquaintances.PageOf(shown)}/photo/1"; // of which nobody has one: a picture is no page
        _asked.Add($"/members?nom={shown.FamilyName}&departement=2B");
        _asked.Add("/members?suivis=true");
    }

    private async Task OfCaseAsync()
    {
        var ofCase = await As(Role.Member).StartCaseAsync(await Site.SomeSpaceAsync());
        foreach (var page in new[] { "case", "outcome", "tags" })
        {
            _values[$"discussions/{{handle}}/{page}"] = $"{ofCase}/{page}";
        }
    }

    private async Task OfStaffAsync(string discussion, string desk)
    {
        var handle = Colleagues.HandleIn(discussion);
        var disclosure = (await As(Role.Administrator).Submit(
            $"/admin/disclosures/new?fil={handle}&message=1", ("Ground", "JudgesOrder"), ("Reference", "RG 26/0042"), ("Password", ProfNetSite.Password))).Location!;
        _values["admin/spaces/{slug}"] = $"/admin/spaces/{await Site.SomeSpaceAsync()}";
        _values["admin/approvals/{handle?}"] = desk;
        await Site.RunAsync("insert into registration.disputes (id, handle, application_id, text, opened_on) select gen_random_uuid(), 'contestation-contestee', id, 'Ce numéro est le mien.', current_date from registration.applications where handle = $1", desk.Split('/')[^1]);
        _values["admin/disputes/{handle}"] = "/admin/disputes/contestation-contestee";
        _values["admin/proofs/{handle}"] = "/admin/proofs/preuve-qui-n-existe-ici"; // one that exists has a stricter policy: see ProofsTests
        _values["admin/disclosures/{handle?}"] = disclosure;
        _values["delegate/disclosures/{handle?}"] = disclosure.Replace("/admin/", "/delegate/", StringComparison.Ordinal);
        _asked.Add($"/moderation/measures/new?fil={handle}&message=1");
        _asked.Add($"/admin/disclosures/new?fil={handle}&message=1");
        foreach (var act in new[] { "epingler", "fermer", "deplacer", "reunir", "separer", "retenir&message=2", "ouvrir&message=2" })
        {
            _asked.Add($"/moderation/acts/new?fil={handle}&acte={act}");
        }

        await As(Role.Member).Press(await As(Role.Member).Get(discussion), "#r1 button[name=Share]");
    }

    public Task DisposeAsync() => _registration.DisposeAsync();

    /// <summary>
    /// An address of every endpoint but the static files: those without parameters as they are, the others with something that exists.
    /// A page with a new parameter fails here until its line is added above. Pages that say nothing without a query are there with one as well.
    /// </summary>
    internal IReadOnlyList<string> Addresses()
    {
        return [.. PatternsOf(Site).SelectMany(AddressesOf).Concat(_asked).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>The pattern of every endpoint but the static files.</summary>
    internal static IEnumerable<RoutePattern> PatternsOf(ProfNetSite site) => site.Node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
        .Select(e => e.RoutePattern).DistinctBy(p => p.RawText, StringComparer.Ordinal);

    private IEnumerable<string> AddressesOf(RoutePattern pattern)
    {
        var route = (pattern.RawText ?? "").TrimStart('/');
        if (pattern.Parameters.All(p => p.IsOptional))
        {
            yield return "/" + string.Join('/', pattern.PathSegments.Where(s => s.IsSimple && s.Parts[0] is RoutePatternLiteralPart).Select(s => ((RoutePatternLiteralPart)s.Parts[0]).Content));
        }

        if (pattern.Parameters.Count > 0)
        {
            yield return _values.GetValueOrDefault(route) ?? throw new InvalidOperationException($"EveryRoute knows no address for the route {route}.");
        }
    }
}
