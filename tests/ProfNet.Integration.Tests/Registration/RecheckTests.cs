using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Directory;
using ProfNet.Application.Registration.Rechecking;
using ProfNet.Application.Registration.Students;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Site;
using static ProfNet.Integration.Tests.Registration.DirectoryExtraction;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>Members are compared with the directory after each import: who is told, who answers, who lapses, and what never makes anybody lapse. Each test has a site of its own.</summary>
public sealed class RecheckTests : IAsyncLifetime
{
    /// <summary>Others in the directory, beside whom few members are missing.</summary>
    private const int Others = 200;

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
        (await VerifiedAsync([.. members.Skip(1)])).ShouldBe(3);

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
        (await VerifiedAsync(members)).ShouldBe(members.Count);

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
        (await KilledAfterAsync()).ShouldBe(2);

        await _site.Node.RunChoreAsync<RecheckAfterImport>();

        (await _site.AskAsync<long>("select position from registration.directory_runs where kind = 1 and ended_at is not null"))
            .ShouldBe(await _site.AskAsync<long>("select count(*) from members.members where standing = 'Verified'"), "each was compared once");
        (await _site.AskAsync<long>("select count(*) from registration.directory_runs where ended_at is not null and cursor is not null")).ShouldBe(0, "where it ended nobody is named");
        (await CountAsync("where state = 0")).ShouldBe(2);

        await ImportAsync(members.Select(m => Row(m.Number)));
        await KilledAfterAsync();
        await ImportAsync(members.Select(m => Row(m.Number)));
        await _site.Node.RunChoreAsync<RecheckAfterImport>();
        (await OutcomesAsync()).ShouldBe([DirectoryRunOutcome.Done, DirectoryRunOutcome.Discarded, DirectoryRunOutcome.Done]);
        (await _site.AskAsync<long>("select count(*) from registration.directory_runs where cursor is not null")).ShouldBe(0, "nor where another import took its place");
    }

    [Fact]
    public async Task A_file_shorter_than_those_before_is_doubted_however_few_are_missing_and_so_is_one_with_unreadable_lines()
    {
        var administrator = await _site.PersonAsync(role: StaffRole.Administrator);
        var members = await AdmittedAsync(4);
        await CompareAsync(members.Select(m => Row(m.Number)));
        await CompareAsync([Row(members[0].Number)], others: Others / 2);
        await CompareAsync([Row(members[0].Number)], others: Others / 2);

        (await OutcomesAsync()).ShouldBe([DirectoryRunOutcome.Done, DirectoryRunOutcome.Discarded, DirectoryRunOutcome.Held], "the same file once more is no better, and is decided on alone");
        var mails = (await _site.MailsToAsync(administrator.Email)).Where(m => m.Subject == "Une comparaison avec l’annuaire attend votre avis").ToList();
        mails.Count.ShouldBe(2, "one for each file");
        mails.ShouldAllBe(m => m.Body.Contains("/admin/directory") && !m.Body.Contains("Testeur") && !m.Body.Contains("99700"));
        await NightAfterAsync(days: 40);
        (await ToldAsync()).ShouldBe(0);
        (await VerifiedAsync(members)).ShouldBe(4);

        // While another comparison is at work, whom it found is not forgotten with those of the one that is set aside.
        await _site.RunAsync("insert into registration.directory_runs (id, kind, source, size, started_at, touched_at) values ($1, 1, 'next', 1, now(), now())", RandomId.New());
        var browser = await _site.SignedInAsync(administrator.Id);
        (await browser.Press(await browser.Get("/admin/directory"), "button[formaction$=Doubt]")).Location.ShouldBe("/admin/directory");
        (await CountAsync("where state = 0")).ShouldBe(3);

        await CompareAsync([.. members.Skip(1).Select(m => Row(m.Number)), .. Enumerable.Repeat("illisible", 5)]);
        (await OutcomesAsync()).Last().ShouldBe(DirectoryRunOutcome.Held, "five lines in two hundred could not be read");
        (await ToldAsync()).ShouldBe(0);
        await CompareAsync(members.Skip(1).Select(m => Row(m.Number)));
        (await OutcomesAsync()).TakeLast(2).ShouldBe([DirectoryRunOutcome.Discarded, DirectoryRunOutcome.Done], "a whole file decides for those before it");
        (await ToldAsync()).ShouldBe(1, "the one whom it misses");
    }

    [Fact]
    public async Task Nobody_keeps_others_from_lapsing_and_whose_number_is_back_has_their_place_back()
    {
        var members = await AdmittedAsync(5);
        var (suspended, failing, retired, other) = (members[0], members[1], members[2], members[3]);
        await CompareAsync(members.Select(m => Row(m.Number)));
        await CompareAsync([Row(members[4].Number)]);
        await (await _site.SignedInAsync(retired.Id)).Submit("/account/recheck", ("Kind", "Retired"), ("Text", ""));
        await SuspendAsync(suspended.Id);
        (await CountAsync($"where state = {(int)RecheckState.Withdrawn} and member_id = '{suspended.Id}'")).ShouldBe(1, "there is no place to lose");
        await _site.RunAsync("update registration.rechecks set state = 1, until = until - 2 where member_id = $1", suspended.Id); // a row of before that was so
        await _site.RunAsync("update registration.rechecks set until = until - 1 where member_id = $1", failing.Id);
        await _site.RunAsOwnerAsync(
            $"""
            create function registration.fail() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
            create trigger fail before update on registration.rechecks for each row when (new.member_id = '{failing.Id}') execute function registration.fail();
            """);

        await Should.ThrowAsync<DbUpdateException>(() => NightAfterAsync(days: 15));

        (await StandingsAsync(suspended, failing, retired, other)).ShouldBe([Standing.Suspended, Standing.Verified, Standing.Applicant, Standing.Applicant]);
        await CompareAsync([Row(members[4].Number), Row(retired.Number), Row(other.Number, profession: "60")]);
        await _site.Node.RunChoreAsync<RestoreReturned>();
        (await StandingsAsync(retired, other)).ShouldBe([Standing.Applicant, Standing.Applicant], "one practises no longer, one is another's profession");

        await _site.RunAsOwnerAsync("drop trigger fail on registration.rechecks");
        await CompareAsync(members.Select(m => Row(m.Number)));
        await _site.Node.RunChoreAsync<RestoreReturned>();
        (await StandingsAsync(failing, retired, other)).ShouldBe([Standing.Verified, Standing.Applicant, Standing.Verified]);
        (await _site.MailsToAsync(other.Email)).ShouldContain(m => m.Subject == "Votre situation est confirmée");
        (await (await _site.SignedInAsync(other.Id)).Get("/account/recheck")).Main.ShouldContain("Rien à signaler");
        (await (await _site.SignedInAsync(other.Id)).Get("/discussions")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_intern_who_became_a_physician_is_asked_for_no_certificate()
    {
        var today = ParisTime.Day(TimeProvider.System.GetUtcNow());
        var intern = (await AdmittedAsync(1, "G16-10", StudentYear.Latest(today)))[0];
        await CompareAsync([Row(intern.Number)]);
        var administrator = await _site.AdministratorAsync();
        (await administrator.Press(await administrator.Get("/admin/directory"), "button[formaction$=Adopt]")).Location.ShouldBe("/admin/directory");

        var member = await _site.Node.ReadAsync(db => db.Members.AsNoTracking().SingleAsync(m => m.Id == intern.Id));
        (member.ProfessionKey, member.StudentUntil).ShouldBe(("G15-10", null));
        _site.Node.Clock.Offset = ParisTime.At(StudentYear.Latest(today), new TimeOnly(12, 0)) - TimeProvider.System.GetUtcNow();
        await _site.Node.RunChoreAsync<AskStudents>();
        _site.Node.Clock.Offset = TimeSpan.Zero;
        (await CountAsync($"where reason = {(int)RecheckReason.StudentYear}")).ShouldBe(0);
    }

    /// <summary>Physicians whom an administrator admitted under a number, in the way every applicant goes.</summary>
    private async Task<List<(Guid Id, string Email, string Number)>> AdmittedAsync(int count, string profession = "G15-10", DateOnly? certificate = null)
    {
        var applications = Enumerable.Range(0, count).Select(i =>
        {
            var number = RppsAt(i);
            var declared = new DeclaredIdentity(RegistryNumber.Parse(number), new PersonName("Testeur", "Camille"), profession, certificate is null ? "SM54" : null, certificate);
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

    private async Task CompareAsync(IEnumerable<string> rows, int others = Others)
    {
        await ImportAsync([.. rows, .. Enumerable.Range(0, others).Select(i => Row($"998{i:D8}"))]);
        await _site.Node.RunChoreAsync<RecheckAfterImport>();
        await _site.Node.RunChoreAsync<TellFound>();
    }

    private async Task ImportAsync(IEnumerable<string> rows)
    {
        var file = File(rows);
        var report = await new DirectoryImport(_site.Database.Owner, TimeProvider.System).RunAsync(new MemoryStream(file), "extraction.txt", 1, _ => { }, CancellationToken.None);
        report.Outcome.ShouldBe(DirectoryImportOutcome.Imported);
    }

    private async Task NightAfterAsync(int days)
    {
        _site.Node.Clock.Offset = TimeSpan.FromDays(days);
        try
        {
            await _site.Node.RunChoreAsync<LapseMemberships>();
        }
        finally
        {
            _site.Node.Clock.Offset = TimeSpan.Zero;
        }
    }

    /// <summary>Kills a comparison after its first two; answers how many it had compared.</summary>
    private async Task<long> KilledAfterAsync()
    {
        await using var scope = _site.Node.Services.CreateAsyncScope();
        var compared = 0L;
        var rechecking = new RecheckMembers(scope.ServiceProvider.GetRequiredService<ProfNetDb>(), scope.ServiceProvider.GetRequiredService<IPublisher>(), TimeProvider.System) { BatchSize = 2 };
        await Should.ThrowAsync<OperationCanceledException>(() => rechecking.RunAsync(p => throw new OperationCanceledException($"{compared = p.Position}"), CancellationToken.None));
        return compared;
    }

    private async Task SuspendAsync(Guid member)
    {
        var administrator = await _site.PersonAsync(role: StaffRole.Administrator);
        await _site.Node.DoAsync(async db => (await db.Applications.SingleAsync(a => a.MemberId == member)).Suspend(administrator.Id, "Votre inscription à l’Ordre est contestée."));
    }

    private async Task<Standing[]> StandingsAsync(params (Guid Id, string Email, string Number)[] members)
    {
        var known = await _site.Node.ReadAsync(db => db.Members.AsNoTracking().ToDictionaryAsync(m => m.Id, m => m.Standing));
        return [.. members.Select(m => known[m.Id])];
    }

    private async Task<IEnumerable<DirectoryRunOutcome>> OutcomesAsync() =>
        (await _site.AskAsync<short[]>("select array_agg(outcome order by started_at) from registration.directory_runs where kind = 1")).Select(o => (DirectoryRunOutcome)o);

    private Task<long> ToldAsync() => _site.AskAsync<long>("select count(*) from notifications.outgoing_mails where subject = 'Votre situation dans l’annuaire a changé'");

    private Task<long> VerifiedAsync(List<(Guid Id, string Email, string Number)> members) =>
        _site.AskAsync<long>("select count(*) from members.members where standing = 'Verified' and id = any($1)", members.Select(m => m.Id).ToArray());

    private Task<long> CountAsync(string where) => _site.AskAsync<long>($"select count(*) from registration.rechecks {where}");
}
