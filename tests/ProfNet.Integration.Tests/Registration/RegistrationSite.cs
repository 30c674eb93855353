using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Common;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>A site with a small directory imported, and what applicants do on it. Each applicant is somebody else of the directory.</summary>
public sealed class RegistrationSite : IAsyncLifetime
{
    public const string Form = "/registration";

    private const int People = 400;
    private const int Seed = 997;

    private static readonly FictitiousPerson[] _listed =
        [.. Enumerable.Range(0, People).Select(i => FictitiousPerson.At(i, Seed)).Where(p => Profession.Open.Contains(p.Profession))];

    private int _taken;

    internal ProfNetSite Site { get; } = new();

    public async Task InitializeAsync()
    {
        await Site.InitializeAsync();
        using var extraction = new MemoryStream();
        await DirectoryGenerator.WriteAsync(extraction, People, Seed, CancellationToken.None);
        extraction.Position = 0;
        var report = await new DirectoryImport(Site.Database.Owner, TimeProvider.System)
            .RunAsync(extraction, "extraction.txt", People, _ => { }, CancellationToken.None);
        report.Outcome.ShouldBe(DirectoryImportOutcome.Imported);
    }

    public Task DisposeAsync() => Site.DisposeAsync();

    internal Applicant NextApplicant()
    {
        var person = _listed[Interlocked.Increment(ref _taken)];
        return new(person, $"{RandomId.Handle()}@exemple.test");
    }

    /// <summary>The next whose profession has an Order that wants pseudonyms declared.</summary>
    internal Applicant NextPhysician()
    {
        Applicant next;
        do
        {
            next = NextApplicant();
        }
        while (next.Person.Profession.Key != "G15-10");
        return next;
    }

    /// <summary>Sends the form of a new visitor.</summary>
    internal Task<Shown> ApplyAsync(Applicant applicant) => Site.Visitor().Submit(Form, applicant.Typed());

    /// <summary>Applies, and signs the applicant in as if they had confirmed their address.</summary>
    internal async Task<Visitor> AppliedAsync(Applicant applicant)
    {
        (await ApplyAsync(applicant)).Location.ShouldBe("/registration/received");
        return await Site.SignedInAsync(await MemberIdAsync(applicant));
    }

    internal Task<Guid> MemberIdAsync(Applicant applicant) =>
        Site.Node.ReadAsync(db => db.Accounts.Where(a => a.Email == applicant.Email).Select(a => a.Id).SingleAsync());

    /// <summary>The applications of an address, the newest first.</summary>
    internal Task<List<MembershipApplication>> ApplicationsAsync(Applicant applicant) => Site.Node.ReadAsync(db => db.Applications.AsNoTracking()
        .Where(a => db.Accounts.Any(u => u.Id == a.MemberId && u.Email == applicant.Email))
        .OrderByDescending(a => a.SubmittedAt).ToListAsync());

    internal async Task<MembershipApplication> ApplicationAsync(Applicant applicant) => (await ApplicationsAsync(applicant))[0];

    /// <summary>The address of the applicant's newest application on the desk, once a small proof of that kind has come with it.</summary>
    internal async Task<string> DeskAsync(Applicant applicant, ProofKind sent)
    {
        await Site.Node.SendProofAsync((await ApplicationAsync(applicant)).Id, sent);
        return await DeskAsync(applicant);
    }

    /// <summary>The same, whatever was sent.</summary>
    internal async Task<string> DeskAsync(Applicant applicant) => $"/admin/approvals/{(await ApplicationAsync(applicant)).Handle}";
}

/// <summary>Somebody of the directory, and the address they give.</summary>
internal sealed record Applicant(FictitiousPerson Person, string Email)
{
    /// <summary>What they type, but for the fields given.</summary>
    public (string Field, string? Value)[] Typed(params (string Field, string? Value)[] changed)
    {
        (string Field, string? Value)[] all =
        [
            ("GivenName", Person.Name.Given), ("FamilyName", Person.Name.Family), ("Profession", Person.Profession.Key),
            ("Specialty", Person.Profession.Specialties.Any(s => s.Code == Person.Specialty?.Code) ? Person.Specialty!.Code : ""),
            ("Number", Person.Number.Value), ("Email", Email), ("Password", ProfNetSite.Password),
        ];
        return [.. all.Where(f => changed.All(c => c.Field != f.Field)), .. changed];
    }
}
