using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Integration.Tests.Site;
using ProfNet.Web.Commands;
using ProfNet.Web.Hosting;

namespace ProfNet.Integration.Tests.Pseudonyms;

/// <summary>The journal of disclosures: nobody changes it, and whoever does, as the owner of the database, is seen.</summary>
public sealed class JournalTests(ProfNetSite site) : IClassFixture<ProfNetSite>, IAsyncLifetime
{
    private const int Lines = 6;

    public async Task InitializeAsync()
    {
        await AsOwnerAsync("truncate pseudonyms.journal");
        for (var i = 0; i < Lines; i++)
        {
            await AppendAsync($"ligne {i}");
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_journal_that_nobody_touched_is_said_to_be_whole_with_the_hash_of_its_last_line()
    {
        var (code, told, _) = await VerifyAsync();

        code.ShouldBe(ExitCode.Done);
        told.ShouldStartWith($"{Lines} lines");
        told.ShouldContain(await HeadAsync());
    }

    [Fact]
    public async Task An_empty_journal_is_whole()
    {
        await AsOwnerAsync("truncate pseudonyms.journal");

        (await VerifyAsync()).Told.ShouldStartWith("0 lines");
    }

    [Theory]
    [InlineData("update pseudonyms.journal set detail = 'key 1; autre chose' where seq = 3", "Line 3")]
    [InlineData("update pseudonyms.journal set step = 'Refused' where seq = 3", "Line 3")]
    [InlineData("update pseudonyms.journal set at = at + interval '1 second' where seq = 3", "Line 3")]
    [InlineData("update pseudonyms.journal set actor = null where seq = 3", "Line 3")]
    [InlineData("update pseudonyms.journal set actor = gen_random_uuid() where seq = 3", "Line 3")]
    [InlineData("update pseudonyms.journal set disclosure = gen_random_uuid() where seq = 3", "Line 3")]
    [InlineData("update pseudonyms.journal set hash = sha256('x') where seq = 3", "Line 3")]
    [InlineData("update pseudonyms.journal set detail = 'no key' where seq = 3", "Line 3 cannot be verified")]
    [InlineData("update pseudonyms.journal set detail = replace(detail, 'key 1;', 'key 77;') where seq = 3", "vault-77")]
    [InlineData("delete from pseudonyms.journal where seq = 3", "Line 3 is missing")]
    [InlineData("delete from pseudonyms.journal where seq = 1", "Line 1 is missing")]
    [InlineData("delete from pseudonyms.journal where seq = 3; update pseudonyms.journal set seq = -seq where seq > 3; update pseudonyms.journal set seq = -seq - 1 where seq < 0", "Line 3")]
    [InlineData("update pseudonyms.journal set seq = -1 where seq = 3; update pseudonyms.journal set seq = 3 where seq = 4; update pseudonyms.journal set seq = 4 where seq = -1", "Line 3")]
    [InlineData("update pseudonyms.journal set previous = (select hash from pseudonyms.journal where seq = 1) where seq = 3; delete from pseudonyms.journal where seq = 2; update pseudonyms.journal set seq = -seq where seq > 2; update pseudonyms.journal set seq = -seq - 1 where seq < 0", "Line 2")]
    public async Task What_the_owner_of_the_database_changes_removes_or_moves_is_named_by_its_first_line(string tampering, string named)
    {
        await AsOwnerAsync(tampering);

        var (code, _, complaint) = await VerifyAsync();

        code.ShouldBe(ExitCode.Failed);
        complaint.ShouldContain(named);
    }

    [Fact]
    public async Task A_tail_that_was_cut_off_is_seen_by_whoever_noted_a_hash()
    {
        var noted = await HeadAsync();
        await AppendAsync("une de plus");
        (await VerifyAsync("--expect", noted)).Code.ShouldBe(ExitCode.Done, "what came after it does not matter");

        await AsOwnerAsync($"delete from pseudonyms.journal where seq >= {Lines}");

        (await VerifyAsync()).Code.ShouldBe(ExitCode.Done, "by itself a shorter chain is a chain");
        var (code, _, complaint) = await VerifyAsync("--expect", noted);
        (code, complaint.Contains("cut off", StringComparison.Ordinal)).ShouldBe((ExitCode.Failed, true));
    }

    [Fact]
    public async Task Other_keys_do_not_make_the_same_chain() // or whoever holds the database alone could write it anew
    {
        await using var database = NpgsqlDataSource.Create(site.Database.App);

        (await JournalCheck.RunAsync(database, new FewKeys(1), expected: null, CancellationToken.None)).Fault.ShouldNotBeNull().ShouldStartWith("Line 1 was changed");
    }

    [Theory]
    [InlineData("update pseudonyms.journal set detail = ''")]
    [InlineData("delete from pseudonyms.journal")]
    [InlineData("truncate pseudonyms.journal")]
    public async Task No_login_changes_a_line(string sql)
    {
        (await Should.ThrowAsync<PostgresException>(() => site.RunAsync(sql))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

        await using var owner = NpgsqlDataSource.Create(site.Database.Owner);
        await using var command = owner.CreateCommand(sql);
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).MessageText.ShouldBe("the journal is append-only");
    }

    [Fact]
    public async Task Steps_at_once_follow_each_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => AppendAsync($"ensemble {i}")));

        (await VerifyAsync()).Told.ShouldStartWith($"{Lines + 12} lines");
    }

    [Fact]
    public async Task A_step_whose_transaction_fails_leaves_no_line()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => AppendAsync("jamais", () => throw new InvalidOperationException()));

        (await VerifyAsync()).Told.ShouldStartWith($"{Lines} lines");
    }

    [Theory]
    [InlineData("--expect")]
    [InlineData("--expect", "abc")]
    [InlineData("journal.txt")]
    public async Task Other_arguments_are_told_how_it_is_used(params string[] arguments) => await Should.ThrowAsync<UsageException>(() => VerifyAsync(arguments));

    private async Task AppendAsync(string detail, Action? then = null)
    {
        await using var scope = site.Node.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Application.Data.ProfNetDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<Journal>().AppendAsync(JournalStep.Requested, RandomId.New(), RandomId.New(), detail, CancellationToken.None);
        then?.Invoke();
        await transaction.CommitAsync();
    }

    private async Task<(int Code, string Told, string Complaint)> VerifyAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await VerifyJournal.RunAsync(arguments, site.Database.App, site.Node.Services.GetRequiredService<ISealKeys>(), output, error, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }

    private async Task<string> HeadAsync() => Convert.ToHexString(await site.AskAsync<byte[]>("select hash from pseudonyms.journal order by seq desc limit 1"));

    /// <summary>As the owner, who can put the trigger to sleep.</summary>
    private async Task AsOwnerAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(site.Database.Owner);
        await using var command = owner.CreateCommand($"alter table pseudonyms.journal disable trigger journal_is_append_only; {sql}; alter table pseudonyms.journal enable trigger journal_is_append_only");
        await command.ExecuteNonQueryAsync();
    }
}
