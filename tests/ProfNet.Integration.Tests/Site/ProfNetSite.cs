using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Notifications;
using ProfNet.Testing;

namespace ProfNet.Integration.Tests.Site;

/// <summary>One node of the site on a database of its own, for one test class. Tests make their own people, whose names and addresses no one else has.</summary>
public sealed class ProfNetSite : IAsyncLifetime
{
    /// <summary>Whoever signs in through the page has this password; hashed once, for hashing is slow on purpose.</summary>
    public const string Password = "un mot de passe assez long";

    /// <summary>Verified members that every site has from the start: fewer take no pseudonyms anywhere.</summary>
    public const int Crowd = 11;

    private static readonly Lazy<string> _hash = new(() => new PasswordHasher<Account>().HashPassword(new Account(), Password));

    private int _people;

    internal TestDatabase Database { get; private set; } = null!;

    internal Node Node { get; private set; } = null!;

    internal NpgsqlDataSource App { get; private set; } = null!;

    internal string DatabaseName => new NpgsqlConnectionStringBuilder(Database.App).Database!;

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        App = NpgsqlDataSource.Create(Database.App);
        Node = new Node(Database);
        for (var i = 0; i < 200 && !Node.Cache.Hears; i++)
        {
            await Task.Delay(50);
        }

        Node.Cache.Hears.ShouldBeTrue("a node that does not hear what changes asks the database for every session");
        await Node.DoAsync(db =>
        {
            foreach (var _ in Enumerable.Range(0, Crowd))
            {
                AddPerson(db, Standing.Verified, StaffRole.None, "G15-10", specialty: null);
            }

            return Task.CompletedTask;
        });
    }

    public async Task DisposeAsync()
    {
        await Node.DisposeAsync();
        await App.DisposeAsync();
        await Database.DisposeAsync();
    }

    internal Visitor Visitor() => Node.Visitor();

    /// <summary>Somebody who has confirmed their address, with the standing and role asked for.</summary>
    internal async Task<Person> PersonAsync(
        Standing standing = Standing.Verified, StaffRole role = StaffRole.None, string profession = "G15-10", string? specialty = null)
    {
        Person person = null!;
        await Node.DoAsync(db =>
        {
            person = AddPerson(db, standing, role, profession, specialty);
            return Task.CompletedTask;
        });
        return person;
    }

    private Person AddPerson(ProfNetDb db, Standing standing, StaffRole role, string profession, string? specialty)
    {
        var number = Interlocked.Increment(ref _people);
        var member = new Member(RandomId.New(), $"Camille{Letters(number)}", $"Testeur{Letters(number)}", profession, specialty);
        var account = Account.Open(member.Id, $"adresse-{Letters(number).ToLowerInvariant()}-{member.Handle}@exemple.test", _hash.Value);
        account.ConfirmEmail();
        switch (standing)
        {
            case Standing.Verified:
                member.Verify(Assurance.Proved, null, TimeProvider.System.GetUtcNow());
                break;
            case Standing.Refused:
                member.Refuse();
                break;
            case Standing.Suspended:
                member.Verify(Assurance.Proved, null, TimeProvider.System.GetUtcNow());
                member.Suspend();
                break;
            case Standing.Applicant:
                break;
        }

        if (role is not StaffRole.None)
        {
            member.Appoint(role);
        }

        db.Accounts.Add(account);
        db.Members.Add(member);
        return new Person(member.Id, account.Email!, member.GivenName, member.FamilyName, member.Handle);
    }

    /// <summary>A browser in which the person is signed in, without the sign-in page and its slow hash.</summary>
    internal Task<Visitor> SignedInAsync(Guid memberId) => SignedInAsync(memberId, Node);

    /// <param name="method">What they showed to get in; unless said otherwise what suffices for the team's work as well.</param>
    internal static async Task<Visitor> SignedInAsync(Guid memberId, Node node, string method = SignInMethods.Passkey)
    {
        var (key, now) = (SessionKey.New(), node.Clock.GetUtcNow());
        var ticket = new SessionTicket(memberId, now, now.AddDays(5), "test") { Methods = [method] };
        await node.DoAsync(db =>
        {
            var tickets = node.Services.GetRequiredService<SessionTickets>();
            var lastDay = DateOnly.FromDateTime(ticket.ExpiresAt.UtcDateTime);
            var tag = node.Services.GetRequiredService<SealTags>().SessionTag(memberId, lastDay);
            db.Sessions.Add(new Session(SessionKey.Hash(key), tickets.Seal(ticket, SessionKey.Hash(key)), lastDay, tag));
            return Task.CompletedTask;
        });
        return node.VisitorInSession(key);
    }

    internal async Task<Visitor> MemberAsync(Standing standing = Standing.Verified, StaffRole role = StaffRole.None) =>
        await SignedInAsync((await PersonAsync(standing, role)).Id);

    internal Task<Visitor> AdministratorAsync() => MemberAsync(role: StaffRole.Administrator);

    /// <summary>Mails to an address, oldest first. No worker sends them: this site has no SMTP.</summary>
    internal Task<List<OutgoingMail>> MailsToAsync(string email) =>
        Node.ReadAsync(db => db.OutgoingMails.AsNoTracking().Where(m => m.ToAddress == email).OrderBy(m => m.NotBefore).ToListAsync());

    internal async Task<T> AskAsync<T>(string sql, params object[] values)
    {
        await using var command = App.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return (T)(await command.ExecuteScalarAsync())!;
    }

    internal async Task RunAsync(string sql, params object[] values)
    {
        await using var command = App.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }

    /// <summary>As the login that owns the database, which may change its tables.</summary>
    internal async Task RunAsOwnerAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(Database.Owner);
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    // Names hold no digits, and none is a part of another: 7 is « AAH ».
    private static string Letters(int number) => string.Concat(new[] { number / 676, number / 26, number }.Select(n => (char)('A' + n % 26)));
}

internal sealed record Person(Guid Id, string Email, string GivenName, string FamilyName, string Handle)
{
    public string Name => $"{GivenName} {FamilyName}";
}
