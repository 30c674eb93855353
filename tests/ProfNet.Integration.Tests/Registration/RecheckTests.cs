using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Directory;
using ProfNet.Application.Registration.Rechecking;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Site;
using static ProfNet.Integration.Tests.Registration.DirectoryExtraction;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>Members are compared with the directory after each import: who is told, who answers, who lapses, and what never makes anybody lapse. Each test has a site of its own.</summary>
public sealed class RecheckTests : IAsyncLifetime
{
    private readonly ProfNetSite _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Whoever_left_the_directory_is_told_answers_lapses_after_fourteen_days_and_is_let_in_again()
    {
        var members = await AdmittedAsync(4);
        await CompareAsync(members.Select(m => Row(m.Number)));
        (await CountAsync("")).ShouldBe(0);

        await CompareAsync(members.Skip(1).Select(m => Row(m.Number)));
        var gone = members[0];
        (await _site.MailsToAsync(gone.Email)).ShouldContain(m => m.Subject == "Votre situation dans l’annuaire a changé" && m.Body.Contains("retraite", StringComparison.Ordinal));
        var member = await _site.SignedInAsync(gone.Id);
        (await member.Get("/discussions")).Status.ShouldBe(200);
        var administrator = await _site.AdministratorAsync();
        (await administrator.Get("/admin/directory")).Main.ShouldContain("Numéro absent de l’annuaire");

        (await member.Submit("/account/recheck", ("Kind", ""), ("Text", "Je suis encore là."))).Status.ShouldBe(422);
        (await member.Submit("/account/recheck", ("Kind", "Mistake"), ("Text", "Mon cabinet a déménagé."))).Location.ShouldBe("/account/recheck");
        (await administrator.Get("/admin/directory")).Main.ShouldContain("Mon cabinet a déménagé.");

        await NightAfterAsync(days: 14);
        (await member.Get("/discussions")).Status.ShouldBe(200, "the fourteenth day is theirs");
        await NightAfterAsync(days: 15);
        (await member.Get("/discussions")).Status.ShouldBe(403);
        (await member.Get("/registration/status")).Main.ShouldContain("à vérifier de nouveau");
        (await member.Get("/account/recheck")).Main.ShouldContain("Rien ne vous est reproché");
        (await _site.AskAsync<long>("select count(*) from members.members where standing = 'Verified' and id = any($1)", members.Skip(1).Select(m => m.Id).ToArray())).ShouldBe(3);

        var keeper = await ProfNetSite.SignedInAsync((await _site.PersonAsync(role: StaffRole.Administrator)).Id, _site.Node);
        var desk = await keeper.Get("/admin/directory?echus=true");
        (await keeper.Press(desk, "button[formaction$=Keep]")).Location.ShouldBe("/admin/directory");
        (await member.Get("/discussions")).Status.ShouldBe(200);
        await CompareAsync(members.Skip(1).Select(m => Row(m.Number)));
        (await CountAsync("where state <= 1")).ShouldBe(0, "whom an administrator kept is not asked again for the same thing");
    }

    [Fact]
    public async Task Another_profession_is_seen_and_may_be_taken_over_and_one_that_comes_back_is_forgotten()
    {
        var members = await AdmittedAsync(3);
        await CompareAsync([Row(members[0].Number, profession: "60", skill: ""), Row(members[1].Number), Row(members[1].Number, profession: "60")]);

        (await _site.AskAsync<short[]>("select array_agg(reason order by reason) from registration.rechecks where state = 1")).ShouldBe([0, 1], "one left, one changed; who has both professions has the verified one");
        var administrator = await _site.AdministratorAsync();
        var desk = await administrator.Get("/admin/directory");
        (await administrator.Press(desk, "button[formaction$=Adopt]")).Location.ShouldBe("/admin/directory");
        (await _site.AskAsync<string>("select profession_key from members.members where id = $1", members[0].Id)).ShouldBe("G15-60");

        await CompareAsync([Row(members[0].Number, profession: "60"), .. members.Skip(1).Select(m => Row(m.Number))]);
        (await CountAsync("where state <= 1")).ShouldBe(0);
        (await _site.MailsToAsync(members[2].Email)).ShouldContain(m => m.Subject == "Votre situation est confirmée");
    }

    [Fact]
    public async Task A_file_in_which_too_many_are_missing_is_doubted_and_nobody_is_told()
    {
        var members = await AdmittedAsync(RecheckMembers.NeverDoubted + 2);
        await CompareAsync([Row("99700009999")]);

        (await CountAsync("where state = 0")).ShouldBe(RecheckMembers.NeverDoubted + 2);
        (await _site.AskAsync<long>("select count(*) from notifications.outgoing_mails where subject like 'Votre situation%'")).ShouldBe(0);
        await NightAfterAsync(days: 40);
        (await _site.AskAsync<long>("select count(*) from members.members where standing = 'Verified' and id = any($1)", members.Select(m => m.Id).ToArray())).ShouldBe(members.Count);

        var administrator = await ProfNetSite.SignedInAsync((await _site.PersonAsync(role: StaffRole.Administrator)).Id, _site.Node);
        var desk = await administrator.Get("/admin/directory");
        desk.Main.ShouldContain("Une comparaison attend votre avis");
        (await administrator.Press(desk, "button[formaction$=Doubt]")).Location.ShouldBe("/admin/directory");
        (await CountAsync("where state = 0")).ShouldBe(0);
    }

    [Fact]
    public async Task A_comparison_that_was_killed_goes_on_where_it_was_and_a_directory_that_was_never_imported_changes_nothing()
    {
        var members = await AdmittedAsync(6);
        await _site.Node.RunChoreAsync<RecheckAfterImport>();
        (await CountAsync("")).ShouldBe(0);

        await ImportAsync(members.Skip(2).Select(m => Row(m.Number)));
        await using var scope = _site.Node.Services.CreateAsyncScope();
        var compared = 0L;
        var rechecking = new RecheckMembers(scope.ServiceProvider.GetRequiredService<ProfNetDb>(), TimeProvider.System) { BatchSize = 2 };
        await Should.ThrowAsync<OperationCanceledException>(() => rechecking.RunAsync(p => throw new OperationCanceledException($"{compared = p.Position}"), CancellationToken.None));
        compared.ShouldBe(2);

        await _site.Node.RunChoreAsync<RecheckAfterImport>();

        (await _site.AskAsync<long>("select position from registration.directory_runs where kind = 1 and ended_at is not null"))
            .ShouldBe(await _site.AskAsync<long>("select count(*) from members.members where standing = 'Verified'"), "each was compared once");
        (await _site.AskAsync<long>("select count(*) from registration.directory_runs where ended_at is not null and cursor is not null")).ShouldBe(0, "where it ended nobody is named");
        (await CountAsync("where state = 0")).ShouldBe(2);
    }

    /// <summary>Physicians whom an administrator admitted under a number, in the way every applicant goes.</summary>
    private async Task<List<(Guid Id, string Email, string Number)>> AdmittedAsync(int count)
    {
        var applications = Enumerable.Range(0, count).Select(i =>
        {
            var number = RppsAt(i);
            var declared = new DeclaredIdentity(RegistryNumber.Parse(number), new PersonName("Testeur", "Camille"), "G15-10", "SM54");
            return MembershipApplication.Submit(declared, $"{number}@exemple.test", "no hash", RandomId.Handle(), TimeProvider.System.GetUtcNow());
        }).ToList();
        var administrator = await _site.PersonAsync(role: StaffRole.Administrator);
        await _site.Node.DoAsync(db =>
        {
            db.Applications.AddRange(applications);
            return Task.CompletedTask;
        });
        await _site.Node.DoAsync(async db => (await db.Applications.ToListAsync()).ForEach(a => a.Approve(administrator.Id, ProofKind.Diploma, TimeProvider.System.GetUtcNow())));
        return [.. applications.Select(a => (a.MemberId, $"{a.Number}@exemple.test", a.Number))];
    }

    private static string RppsAt(int i) => Enumerable.Range(0, 10).Select(key => $"9970000{i:D3}{key}").Single(n => Luhn.IsValid(n));

    private async Task CompareAsync(IEnumerable<string> rows)
    {
        await ImportAsync(rows);
        await _site.Node.RunChoreAsync<RecheckAfterImport>();
        await _site.Node.RunChoreAsync<TellFound>();
    }

    private async Task ImportAsync(IEnumerable<string> rows) =>
        (await new DirectoryImport(_site.Database.Owner, TimeProvider.System).RunAsync(new MemoryStream(File(rows)), "extraction.txt", 1, _ => { }, CancellationToken.None))
            .Outcome.ShouldBe(DirectoryImportOutcome.Imported);

    private async Task NightAfterAsync(int days)
    {
        _site.Node.Clock.Offset = TimeSpan.FromDays(days);
        await _site.Node.RunChoreAsync<LapseMemberships>();
        _site.Node.Clock.Offset = TimeSpan.Zero;
    }

    private Task<long> CountAsync(string where) => _site.AskAsync<long>($"select count(*) from registration.rechecks {where}");
}
