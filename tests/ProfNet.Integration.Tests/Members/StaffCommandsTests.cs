using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Site;
using ProfNet.Web.Commands;
using ProfNet.Web.Hosting;

namespace ProfNet.Integration.Tests.Members;

/// <summary>Roles in the team are given and taken on the command line, one at a time, and the journal of disclosures keeps it.</summary>
public sealed class StaffCommandsTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string Desk = "/delegate/disclosures";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_role_opens_its_desk_and_closes_it_when_taken_away_and_the_journal_says_both()
    {
        var person = await site.PersonAsync();
        var member = await site.SignedInAsync(person.Id);
        (await member.Get(Desk)).Status.ShouldBe(403);

        (await AppointAsync(person, StaffRole.Delegate)).Code.ShouldBe(ExitCode.Done);
        await AnswersAsync(member, 200);
        (await AppointAsync(person, StaffRole.Delegate)).Code.ShouldBe(ExitCode.Done, "it is done");
        (await AppointAsync(person, StaffRole.None)).Code.ShouldBe(ExitCode.Done);
        await AnswersAsync(member, 403);

        (await JournalledAsync(person)).ShouldBe(["RoleGranted Delegate", "RoleRevoked Delegate"]);
        (await VerifyJournal.RunAsync([], site.Database.App, Keys, TextWriter.Null, TextWriter.Null, CancellationToken.None)).ShouldBe(ExitCode.Done);
    }

    [Fact]
    public async Task An_administrator_is_made_no_delegate_on_top_of_it()
    {
        var person = await site.PersonAsync(role: StaffRole.Administrator);

        var (code, complaint) = await AppointAsync(person, StaffRole.Delegate);

        code.ShouldBe(ExitCode.Failed);
        complaint.ShouldStartWith("Cette personne a déjà un autre rôle");
        (await RoleAsync(person)).ShouldBe("Administrator");
        (await JournalledAsync(person)).ShouldBe(["RoleGranted Administrator"]);
    }

    [Fact]
    public async Task The_database_has_room_for_one_role_a_member() // what disclosures count on beside their own two people
    {
        (await site.AskAsync<long>("select count(*) from information_schema.columns where table_schema = 'members' and column_name like '%role%'")).ShouldBe(1);
        (await site.AskAsync<bool>("select exists (select from information_schema.columns where table_schema = 'members' and table_name = 'members' and column_name = 'role' and data_type = 'character varying')")).ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_joins_the_team_who_is_not_a_verified_member()
    {
        var applicant = await site.PersonAsync(Standing.Applicant);

        (await AppointAsync(applicant, StaffRole.Moderator)).ShouldBe((ExitCode.Failed, "Seul un membre vérifié peut rejoindre l’équipe."));
        (await AppointAsync(applicant with { Email = "personne@exemple.test" }, StaffRole.Moderator)).ShouldBe((ExitCode.Failed, "Nobody signs in with this address. Nothing changed."));

        (await RoleAsync(applicant)).ShouldBe("None");
        (await JournalledAsync(applicant)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("grant-role")]
    [InlineData("grant-role", "a@exemple.test")]
    [InlineData("grant-role", "a@exemple.test", "none")]
    [InlineData("grant-role", "a@exemple.test", "delegate", "administrator")]
    [InlineData("revoke-role")]
    [InlineData("revoke-role", "a@exemple.test", "delegate")]
    public async Task Other_arguments_are_told_how_it_is_used(string name, params string[] arguments)
    {
        var context = new CommandContext(arguments, new ConfigurationBuilder().Build(), StartPlace.From([]), TextWriter.Null);

        await Should.ThrowAsync<UsageException>(async () => await StaffCommands.All.Single(c => c.Name == name).RunAsync(context, CancellationToken.None));
    }

    private ISealKeys Keys => site.Node.Services.GetRequiredService<ISealKeys>();

    private async Task<(int Code, string Complaint)> AppointAsync(Person person, StaffRole role)
    {
        await using var error = new StringWriter();
        var code = await StaffCommands.AppointAsync(person.Email, role, site.Database.App, Keys, TextWriter.Null, error, CancellationToken.None);
        return (code, error.ToString().Trim());
    }

    private Task<string> RoleAsync(Person person) => site.AskAsync<string>("select role from members.members where id = $1", person.Id);

    /// <summary>Which roles the journal says that the person was given or lost, without who did it: no member of the site did.</summary>
    private Task<string[]> JournalledAsync(Person person) => site.AskAsync<string[]>(
        """
        select coalesce(array_agg(step || ' ' || substring(detail from '^key [0-9]+; ([A-Za-z]+); ') order by seq), '{}') from pseudonyms.journal
        where detail like '%; ' || $1::text and actor is null and disclosure = '00000000-0000-0000-0000-000000000000'
        """,
        person.Id);

    /// <summary>A node hears of it by the database, within a moment.</summary>
    private static async Task AnswersAsync(Visitor member, int status)
    {
        var started = TimeProvider.System.GetTimestamp();
        while ((await member.Get(Desk)).Status != status)
        {
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(_patience);
            await Task.Delay(50);
        }
    }
}
