using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Application.Registration;
using ProfNet.Application.Registration.Desk;
using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>The desk's questions keep to indexes once years of applications lie in the table.</summary>
public sealed class DeskPlansTests(ProfNetSite site) : IClassFixture<ProfNetSite>, IAsyncLifetime
{
    private static readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private static readonly ApplicationCursor _after = new(_now.AddDays(-100), RandomId.Handle());

    public Task InitializeAsync() => site.RunAsOwnerAsync(
        """
        insert into registration.applications (id, handle, member_id, given_name, family_name, profession_key, number_kind, number, once, submitted_at, state, decided_at, assurance, asked_at)
        select gen_random_uuid(), 'plan' || lpad(n::text, 18, '0'), gen_random_uuid(), 'Prenom' || md5(n::text), 'Nom' || md5((n * 7)::text), case when n % 500 = 3 then 'G15-60' else 'G15-10' end,
          8, lpad(n::text, 11, '0'), 'plan' || lpad(n::text, 18, '0'), now() - n * interval '1 hour', case when n % 100 = 0 then 0 else 2 end,
          case when n % 100 = 0 then null else now() - n * interval '1 hour' + interval '20 minutes' end, case when n % 700 = 1 then 3 else 0 end,
          case when n % 300 = 0 then now() - n * interval '1 minute' end
        from generate_series(1, 30000) n on conflict (handle) do nothing;
        analyze registration.applications;
        insert into registration.directory (number_kind, number, family_name, given_name)
        select '8', lpad(n::text, 11, '0'), 'Nom', 'Prenom' from generate_series(1, 30000) n where not exists (select from registration.directory);
        analyze registration.directory;
        """);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(DeskQueue.Waiting, "ix_applications_waiting")]
    [InlineData(DeskQueue.Asked, "ix_applications_asked")]
    [InlineData(DeskQueue.Mine, "ix_applications_claimed")]
    [InlineData(DeskQueue.Decided, "ix_applications_decided")]
    public async Task A_queue_is_read_along_its_own_index_however_far_one_reads(DeskQueue queue, string index)
    {
        (await PlanAsync(new DeskFilter(queue), after: null)).ShouldContain(index);
        (await PlanAsync(new DeskFilter(queue), _after)).ShouldContain(index);
    }

    [Fact]
    public async Task What_was_decided_is_narrowed_along_indexes()
    {
        (await PlanAsync(new DeskFilter(DeskQueue.Decided, Profession: "G15-60"), _after)).ShouldContain("ix_applications_decided_profession");
        (await PlanAsync(new DeskFilter(DeskQueue.Decided, Level: Assurance.ProSanteConnect), _after)).ShouldContain("ix_applications_decided_assurance");
        (await PlanAsync(new DeskFilter(DeskQueue.Decided, Search: "00000000123"), after: null)).ShouldContain("ix_applications_number");
        (await PlanAsync(new DeskFilter(DeskQueue.Decided, Search: "Introuvable"), after: null)).ShouldContain("ix_applications_name");
    }

    [Fact]
    public async Task What_waits_is_counted_along_its_index_by_every_page_of_an_administrator() =>
        (await site.Node.ReadAsync(db => ExplainAsync(db, DeskSql.WaitingSql))).ShouldContain("ix_applications_waiting");

    [Fact]
    public async Task A_number_is_looked_up_in_the_directory_along_its_index()
    {
        var sql = DirectoryLookup.Sql.Replace("$1", "'00000000123'", StringComparison.Ordinal).Replace("$2", "'8'", StringComparison.Ordinal);

        var plan = await site.Node.ReadAsync(db => ExplainAsync(db, sql));

        plan.ShouldContain("directory_number");
        plan.ShouldNotContain("Seq Scan on directory d");
    }

    private Task<string> PlanAsync(DeskFilter filter, ApplicationCursor? after) => site.Node.ReadAsync(async db =>
    {
        await using var question = DeskSql.Ordered(DeskSql.Of(db, filter, RandomId.New(), _now), filter.Queue, after).Take(31).Select(a => a.Handle).CreateDbCommand();
        question.CommandText = $"explain {question.CommandText}";
        return await LinesAsync(db, question);
    });

    private static async Task<string> ExplainAsync(ProfNetDb db, string sql)
    {
        await using var question = db.Database.GetDbConnection().CreateCommand();
        question.CommandText = $"explain {sql}";
        return await LinesAsync(db, question);
    }

    private static async Task<string> LinesAsync(ProfNetDb db, DbCommand question)
    {
        await db.Database.OpenConnectionAsync();
        await using var reader = await question.ExecuteReaderAsync();
        List<string> lines = [];
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        var plan = string.Join('\n', lines);
        plan.ShouldNotContain("Seq Scan on applications", Case.Sensitive, plan);
        return plan;
    }
}
