using Microsoft.Extensions.DependencyInjection;
using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;
using ProfNet.Web.Background;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>What somebody registered with, and an administrator checked, is what opens the doors of spaces; nothing else has to be done for it.</summary>
public sealed class DoorsByRegistrationTests(RegistrationSite registration) : IClassFixture<RegistrationSite>
{
    [Fact]
    public async Task A_psychiatry_space_opens_to_the_psychiatrist_and_the_intern_of_the_register_and_to_no_other_physician()
    {
        var administrator = await registration.Site.AdministratorAsync();
        var made = await administrator.Submit(
            "/admin/spaces/new", ("Name", "Psychiatrie et internes"), ("Description", "Pour les psychiatres et les internes."),
            ("IsReserved", "true"), ("Readers", "G15-10/SM42"), ("Readers", "G16-10"));
        made.Status.ShouldBe(302, made.Main);
        await registration.Site.Node.Services.GetRequiredService<SpaceList>().RefreshAsync(CancellationToken.None);
        var space = await registration.Site.AskAsync<string>("select slug from community.spaces where name = 'Psychiatrie et internes'");
        var (psychiatrist, other) = (await AdmittedAsync(administrator, isPsychiatrist: true), await AdmittedAsync(administrator, isPsychiatrist: false));
        var intern = await registration.Site.SignedInAsync((await registration.Site.PersonAsync(profession: "G16-10")).Id);

        var discussion = await psychiatrist.StartAsync(space, "Name", "Une question entre psychiatres");

        (await intern.ReplyAsync(discussion, "Une réponse d’interne.", "Name")).Status.ShouldBe(302);
        (await psychiatrist.Get(discussion)).Texts(".pn-post .pn-prose").ShouldBe(["Une question.", "Une réponse d’interne."]);
        foreach (var address in new[] { discussion, $"/spaces/{space}" })
        {
            (await other.Get(address)).Status.ShouldBe(404);
        }

        foreach (var address in new[] { "/spaces", "/home", "/discussions", "/search?q=psychiatres" })
        {
            var page = await other.Get(address);
            (page.Status, page.Html.Contains("Psychiatrie et internes", StringComparison.Ordinal), page.Html.Contains("Une question entre psychiatres", StringComparison.Ordinal)).ShouldBe((200, false, false), address);
        }
    }

    /// <summary>Somebody of the register applies with their number and is admitted on a proof.</summary>
    private async Task<Visitor> AdmittedAsync(Visitor administrator, bool isPsychiatrist)
    {
        var applicant = registration.NextApplicant();
        while (applicant.Person is not { Profession.Key: "G15-10", Specialty: { } specialty } || specialty.Code == "SM42" != isPsychiatrist)
        {
            applicant = registration.NextApplicant();
        }

        var visitor = await registration.AppliedAsync(applicant);
        var desk = await administrator.Get(await registration.DeskAsync(applicant, ProofKind.Diploma));
        (await administrator.FillIn(desk, "form[action$='handler=Approve']", ("Proof", "Diploma"))).Status.ShouldBe(302);
        return visitor;
    }
}
