using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Site;
using ProfNet.Testing;

namespace ProfNet.Integration.Tests.Members;

/// <summary>One database and two nodes of the site on it, as in production behind a proxy. Tests make their own members.</summary>
public sealed class MembersSite : IAsyncLifetime
{
    public const string Password = "un mot de passe assez long";

    private TestDatabase _database = null!;

    internal Node Node { get; private set; } = null!;

    internal Node OtherNode { get; private set; } = null!;

    internal Node AnotherNode() => new(_database);

    /// <summary>One that allows few tries of an act, and for which a quarter of an hour has just begun.</summary>
    internal Node StrictNode(string act, int tries)
    {
        var node = new Node(_database) { Settings = new Dictionary<string, string>(StringComparer.Ordinal) { [$"Limits:{act}"] = $"{tries}" } };
        var now = TimeProvider.System.GetUtcNow();
        node.Clock.Offset = Web.Background.Chores.NextQuarter(now) - now;
        return node;
    }

    internal string Owner => _database.Owner;

    internal string Database => new NpgsqlConnectionStringBuilder(_database.App).Database!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        Node = new Node(_database);
        OtherNode = new Node(_database);
        await Eventually(() => Node.Cache.Hears && OtherNode.Cache.Hears);
    }

    public async Task DisposeAsync()
    {
        await Node.DisposeAsync();
        await OtherNode.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>Somebody with an account, confirmed unless said otherwise, who is an applicant until <see cref="VerifyAsync"/>.</summary>
    internal async Task<Somebody> SomebodyAsync(bool confirmed = true)
    {
        var somebody = new Somebody(RandomId.New(), $"{RandomId.Handle()}@exemple.test");
        var hash = await Node.Services.GetRequiredService<Passwords>().HashAsync(Password, CancellationToken.None);
        await Node.DoAsync(db =>
        {
            var account = Account.Open(somebody.Id, somebody.Email, hash);
            if (confirmed)
            {
                account.ConfirmEmail();
            }

            db.Accounts.Add(account);
            db.Members.Add(new Member(somebody.Id, "Claire", "Vasseur", "G15-10", specialtyCode: null));
            return Task.CompletedTask;
        });
        return somebody;
    }

    /// <summary>As if an administrator had approved them on the first node.</summary>
    internal Task VerifyAsync(Somebody somebody) =>
        Node.DoAsync(async db => (await db.Members.FindOrThrowAsync(somebody.Id, CancellationToken.None)).Verify(Assurance.Proved, null, TimeProvider.System.GetUtcNow()));

    internal async Task<T> AskAsync<T>(string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(_database.App);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return (T)(await command.ExecuteScalarAsync())!;
    }

    internal static async Task Eventually(Func<bool> holds)
    {
        for (var i = 0; i < 200 && !holds(); i++)
        {
            await Task.Delay(50);
        }

        holds().ShouldBeTrue();
    }
}

internal sealed record Somebody(Guid Id, string Email);
