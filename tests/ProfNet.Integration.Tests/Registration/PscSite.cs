using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Members;
using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Site;
using ProfNet.Testing;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>A site that knows a provider, and browsers that go there and back.</summary>
public sealed class PscSite : IAsyncLifetime
{
    public const string Start = "/account/psc";

    private static readonly FictitiousPerson[] _physicians =
        [.. Enumerable.Range(0, 2000).Select(i => FictitiousPerson.At(i, 997)).Where(p => p.Profession.Key == "G15-10" && p.Profession.Specialties.Any(s => s == p.Specialty))];

    private readonly SemaphoreSlim _registering = new(1);
    private PscPerson? _registered;
    private int _taken;

    internal ProfNetSite Site { get; } = new();

    internal PscProvider Provider { get; } = new();

    internal Node Node { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Task.WhenAll(Provider.StartAsync(new("https://profnet.test/")), Site.InitializeAsync());
        Node = new Node(Site.Database, settings: Provider.Settings(Provider.Issuer));
    }

    public async Task DisposeAsync()
    {
        await Node.DisposeAsync();
        await Site.DisposeAsync();
        await Provider.DisposeAsync();
        _registering.Dispose();
    }

    internal FictitiousPerson NextPhysician() => _physicians[Interlocked.Increment(ref _taken)];

    internal PscPerson NextPerson() => PscPerson.Of(NextPhysician());

    /// <summary>Signs in at the provider and comes back; the answer is the site's to what the provider said.</summary>
    internal async Task<Shown> ThroughAsync(Visitor browser, PscPerson? person, string start = Start) => await browser.Get(await BackAsync(browser, person, start));

    /// <summary>The address that the provider sends the browser back to.</summary>
    internal async Task<string> BackAsync(Visitor browser, PscPerson? person, string start = Start)
    {
        var leaving = await browser.Get(start);
        return await Provider.PassAsync(leaving.Location.ShouldNotBeNull($"{leaving.Status}: {leaving.Main}"), person);
    }

    /// <summary>Registers them after the provider proved them, and confirms their address.</summary>
    internal async Task<MembershipApplication> RegisterAsync(PscPerson person)
    {
        var browser = Node.Visitor();
        var form = await browser.Follow(await ThroughAsync(browser, person));
        var email = $"{RandomId.Handle()}@exemple.test";
        (await browser.Fill(form, ("Email", email), ("Password", ProfNetSite.Password))).Location.ShouldBe("/registration/received");
        return await ConfirmedAsync(email);
    }

    /// <summary>Somebody who has an account, for tests that only try to get in.</summary>
    internal async Task<PscPerson> RegisteredAsync()
    {
        await _registering.WaitAsync();
        try
        {
            if (_registered is null)
            {
                await RegisterAsync(_registered = NextPerson());
            }

            return _registered;
        }
        finally
        {
            _registering.Release();
        }
    }

    /// <summary>Registers somebody who only declares this number, and confirms their address.</summary>
    internal async Task<MembershipApplication> DeclareAsync(FictitiousPerson person)
    {
        var applicant = new Applicant(person, $"{RandomId.Handle()}@exemple.test");
        (await Node.Visitor().Submit(RegistrationSite.Form, applicant.Typed())).Location.ShouldBe("/registration/received");
        return await ConfirmedAsync(applicant.Email);
    }

    internal Task<MembershipApplication> ApplicationAsync(Guid memberId) =>
        Node.ReadAsync(db => db.Applications.AsNoTracking().SingleAsync(a => a.MemberId == memberId));

    /// <summary>Decides on an application as an administrator would.</summary>
    internal Task DecideAsync(MembershipApplication application, Action<MembershipApplication> decide) =>
        Node.DoAsync(async db => decide(await db.Applications.SingleAsync(a => a.Id == application.Id)));

    /// <summary>Whose session the answer has opened, and by what.</summary>
    internal async Task<SessionHolder> HolderAsync(Shown answer)
    {
        await using var scope = Node.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<Sessions>().FindAsync(answer.SessionCookie.Split('=', 2)[1], CancellationToken.None)).ShouldNotBeNull();
    }

    private async Task<MembershipApplication> ConfirmedAsync(string email)
    {
        Guid id = default;
        await Node.DoAsync(async db =>
        {
            var account = await db.Accounts.SingleAsync(a => a.Email == email);
            account.ConfirmEmail();
            id = account.Id;
        });
        return await ApplicationAsync(id);
    }
}

/// <summary>One provider and one site for all that is tried with them.</summary>
[CollectionDefinition(Name)]
public sealed class PscCollection : ICollectionFixture<PscSite>
{
    public const string Name = "Pro Santé Connect";
}
