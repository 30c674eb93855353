using Npgsql;
using ProfNet.Application.Community.Upkeep;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal;

/// <summary>Who writes under a pseudonym leaves no mark where there is a name: no row moves, no count changes, and the server's own log says nothing.</summary>
public sealed class RowsAtRestTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private static readonly string[] _named = ["members.members", "members.accounts", "members.sessions", "members.populations", "registration.applications", "registration.directory"];

    [Fact]
    public async Task Writing_under_a_pseudonym_changes_and_moves_no_row_that_names_a_member()
    {
        var (author, elsewhere) = (await site.PersonAsync(), await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name"));
        var visitor = await site.SignedInAsync(author.Id);
        var before = await PlacesAsync();

        var discussion = await visitor.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        (await visitor.ReplyAsync(discussion, "Encore.")).Status.ShouldBe(302);
        (await visitor.ReplyAsync(elsewhere, "Ailleurs.", "Pseudonym")).Status.ShouldBe(302);
        await site.Node.RunChoreAsync<ShuffleFreshRows>();

        before.ShouldNotBeEmpty();
        (await PlacesAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task The_database_server_logs_nothing_of_it()
    {
        if (site.Database.ServerLog is not { } path)
        {
            return; // a given server's log is its operator's
        }

        const string Body = "Un corps que le journal du serveur ne doit pas connaître.";
        var author = await site.PersonAsync();
        var visitor = site.Visitor();
        (await visitor.SignIn(author.Email)).Status.ShouldBe(302);
        var discussion = await visitor.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", "Un titre que le journal ignore", Body);
        await Should.ThrowAsync<PostgresException>(() => site.RunAsync("insert into community.voices select * from community.voices"));

        var log = await File.ReadAllTextAsync(path);

        log.ShouldContain("duplicate key", Case.Sensitive, "the log is the server's");
        var told = Traces.Of(
            Traces.Of(author.Id), Traces.Of(author.Email), Traces.Of(author.FamilyName), Traces.Of(Body), Traces.Of("Un titre que le journal ignore"), Traces.Of(Colleagues.HandleIn(discussion)));
        log.Split('\n').Where(told.AreIn).ShouldBeEmpty();
    }

    /// <summary>Every row that names somebody, with the place where it lies and the transaction that wrote it.</summary>
    private async Task<List<string>> PlacesAsync()
    {
        await using var source = NpgsqlDataSource.Create(site.Database.Owner);
        List<string> rows = [];
        foreach (var table in _named)
        {
            await using var ask = source.CreateCommand($"select concat_ws(' ', ctid, xmin, t) from {table} t order by ctid");
            await using var reader = await ask.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add($"{table} {reader.GetString(0)}");
            }
        }

        return rows;
    }
}
