using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Pseudonyms;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Hosting;
using ProfNet.Integration.Tests.Site;
using ProfNet.Web.Commands;
using ProfNet.Web.Hosting;

namespace ProfNet.Integration.Tests.Seal;

/// <summary>What a host must keep of connections is kept, and nobody who has the site can read it.</summary>
public sealed class ConnectionTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string Address = "203.0.113.77";
    private const string Browser = "Un navigateur reconnaissable/77.0";

    [Fact]
    public async Task A_post_leaves_one_record_of_when_where_from_who_which_and_with_what()
    {
        await using var far = FarSite();
        var (person, visitor) = await SignedInAsync(far);
        await ForgetAsync();

        var discussion = await visitor.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        (await visitor.ReplyAsync(discussion, "Encore.")).Status.ShouldBe(302);

        var records = await OpenedAsync();
        var posts = await site.AskAsync<Guid[]>("select array_agg(p.id) from community.posts_sealed p join community.discussions d on d.id = p.discussion_id where d.handle = $1", Colleagues.HandleIn(discussion));
        records.Select(r => r.GetProperty("post").GetGuid()).ShouldBe(posts, ignoreOrder: true);
        records.ShouldAllBe(r => r.GetProperty("address").GetString() == Address && r.GetProperty("port").GetInt32() == 51_077);
        records.ShouldAllBe(r => r.GetProperty("member").GetGuid() == person.Id && r.GetProperty("browser").GetString() == Browser && r.GetProperty("what").GetString() == "Post");
        (TimeProvider.System.GetUtcNow() - records[0].GetProperty("at").GetDateTimeOffset()).ShouldBeLessThan(TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("Name")]
    [InlineData("Pseudonym")]
    public async Task An_edit_and_a_taking_back_leave_one_each_and_what_was_refused_none(string voice) // décret 2021-1362: creation, modification, deletion
    {
        await using var far = FarSite();
        var (person, visitor) = await SignedInAsync(far);
        var discussion = await visitor.StartAsync(await site.SomeSpaceAsync(), voice);
        var post = await site.AskAsync<Guid>(
            "select p.id from (select id, discussion_id from community.posts_named union all select id, discussion_id from community.posts_sealed) p join community.discussions d on d.id = p.discussion_id where d.handle = $1",
            Colleagues.HandleIn(discussion));
        await ForgetAsync();

        (await visitor.Submit($"{discussion}/posts/1/edit", ("Body", " "))).Status.ShouldBe(422);
        (await SealedAsync()).ShouldBeEmpty();
        (await visitor.Submit($"{discussion}/posts/1/edit", ("Body", "Un texte corrigé."))).Status.ShouldBe(302);
        (await visitor.Submit($"{discussion}/posts/1/delete")).Status.ShouldBe(302);

        var records = await OpenedAsync();
        records.Select(r => r.GetProperty("what").GetString()).ShouldBe(["PostEdit", "PostDeletion"], ignoreOrder: true);
        records.ShouldAllBe(r => r.GetProperty("post").GetGuid() == post && r.GetProperty("member").GetGuid() == person.Id && r.GetProperty("address").GetString() == Address);
    }

    [Theory]
    [InlineData("edit")]
    [InlineData("delete")]
    public async Task An_edit_and_a_taking_back_cost_one_round_trip_for_it_and_no_more_under_a_pseudonym_than_under_a_name(string act)
    {
        await using var far = FarSite();
        var (_, visitor) = await SignedInAsync(far);
        Dictionary<string, IReadOnlyList<string>> sent = [];
        foreach (var voice in new[] { "Name", "Pseudonym", "Name", "Pseudonym" }) // the first two may still open connections
        {
            sent[voice] = await CommandsAsync(visitor, voice, act);
        }

        sent.Values.ShouldAllBe(all => all.Count(c => c.Contains("vault.seal", StringComparison.Ordinal)) == 1);
        sent["Pseudonym"].Count.ShouldBeLessThanOrEqualTo(sent["Name"].Count);
    }

    [Fact]
    public async Task A_sign_in_leaves_a_record_and_a_failure_none()
    {
        await using var far = FarSite();
        var person = await site.PersonAsync();
        await ForgetAsync();
        (await Browse(far).SignIn(person.Email, "un mot de passe assez faux")).Status.ShouldBe(422);
        (await SealedAsync()).ShouldBeEmpty();

        (await Browse(far).SignIn(person.Email)).Status.ShouldBe(302);

        var record = (await OpenedAsync()).ShouldHaveSingleItem();
        (record.GetProperty("what").GetString(), record.GetProperty("member").GetGuid(), record.GetProperty("address").GetString()).ShouldBe(("SignIn", person.Id, Address));
        record.GetProperty("post").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_vault_is_called_once_a_post()
    {
        await using var far = FarSite();
        var (_, visitor) = await SignedInAsync(far);
        using var commands = new DatabaseCommands(site.DatabaseName);
        var discussion = await visitor.StartAsync(await site.SomeSpaceAsync(), "Name");
        commands.Take().Count(c => c.Contains("vault.seal", StringComparison.Ordinal)).ShouldBe(1, "the entry of the voice and the record of the connection together");

        await visitor.ReplyAsync(discussion, "Encore.");

        commands.Take().Count(c => c.Contains("vault.seal", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Rows_look_alike_and_two_of_the_same_connection_have_nothing_in_common()
    {
        var origin = new Origin(IPAddress.Parse(Address), 1, Browser);
        var record = ConnectionRecord.Of(ConnectionPurpose.SignIn, origin, Guid.Empty, post: null, TimeProvider.System.GetUtcNow());
        var key = site.Node.Services.GetRequiredService<ConnectionKey>();

        record.ToBytes().Length.ShouldBe(318);
        (record with { Browser = new string('é', 1_000) }).ToBytes().Length.ShouldBe(318);
        ConnectionRecord.Parse((record with { Browser = new string('é', 1_000) }).ToBytes()).Browser.ShouldBe(new string('é', 128));
        ConnectionRecord.Parse(record.ToBytes()).ShouldBe(record with { At = DateTimeOffset.FromUnixTimeMilliseconds(record.At.ToUnixTimeMilliseconds()) });
        var (one, other) = (key.Seal(record), key.Seal(record));
        (one.Length, other.Length).ShouldBe((384, 384));
        one.ShouldNotBe(other, "OAEP is randomised");

        await using var vault = NpgsqlDataSource.Create(site.Database.Vault);
        await using var wrong = vault.CreateCommand("insert into vault.connections values (gen_random_uuid(), '2026-01-01', decode(repeat('00', 383), 'hex'))");
        await Should.ThrowAsync<PostgresException>(() => wrong.ExecuteNonQueryAsync());
    }

    [Theory]
    [InlineData(2)] // a time that there is not
    [InlineData(60)] // a browser that is longer than the record
    public async Task A_record_that_somebody_forged_is_counted_and_keeps_no_other_from_being_opened(int at)
    {
        var record = ConnectionRecord.Of(ConnectionPurpose.SignIn, new Origin(IPAddress.Parse(Address), 1, Browser), Guid.Empty, post: null, TimeProvider.System.GetUtcNow());
        var forged = record.ToBytes();
        forged[at] = 0x7F;
        using var key = RSA.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(site.Database.ConnectionsPrivateKey));
        var lines = string.Join('\n', new[] { forged, record.ToBytes() }.Select(bytes => Convert.ToBase64String(key.Encrypt(bytes, ConnectionKey.Padding))));
        using var output = new StringWriter();

        (await ConnectionCommands.OpenAsync(key, new StringReader(lines), output, CancellationToken.None)).ShouldBe(1);

        output.ToString().ShouldContain(Address);
    }

    [Fact]
    public async Task Nothing_that_the_site_has_opens_a_record()
    {
        await using var far = FarSite();
        await SignedInAsync(far);
        var sealedOne = (await SealedAsync())[0];

        Directory.EnumerateFiles(site.Database.KeysFolder, "*", SearchOption.AllDirectories).ShouldAllBe(f => !File.ReadAllText(f).Contains("PRIVATE KEY", StringComparison.Ordinal));
        using var rsa = RSA.Create();
        rsa.ImportFromPem(await File.ReadAllTextAsync(Path.Combine(site.Database.KeysFolder, ConnectionKeyFiles.PublicName)));
        Should.Throw<CryptographicException>(() => rsa.Decrypt(sealedOne, ConnectionKey.Padding));
        using var another = RSA.Create(ConnectionKey.Bits);
        using var output = new StringWriter();
        (await ConnectionCommands.OpenAsync(another, new StringReader(Convert.ToBase64String(sealedOne)), output, CancellationToken.None)).ShouldBe(1);
        output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task No_log_and_no_table_holds_the_address_or_the_browser()
    {
        await using var far = FarSite();
        site.Node.Logs.Listen();
        var (_, visitor) = await SignedInAsync(far);
        await visitor.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        await site.Node.RunChoreAsync<PurgeConnections>();

        var told = Traces.Of(Traces.Of(Address), Traces.Of(Browser));
        site.Node.Logs.Heard().ShouldNotBeEmpty("the listener hears");
        site.Node.Logs.Heard().Where(told.AreIn).ShouldBeEmpty();
        (await new DatabaseWalk(site.Database.Owner).ReadAsync()).SelectMany(t => t.Value).Where(r => told.AreIn(r.Text)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(12, true)]
    [InlineData(13, false)]
    public async Task Records_go_after_a_year_and_not_before(int months, bool stays)
    {
        await using var vault = NpgsqlDataSource.Create(site.Database.Vault);
        await using var keep = vault.CreateCommand("insert into vault.connections values (gen_random_uuid(), date_trunc('month', now() at time zone 'Europe/Paris' - make_interval(months => $1))::date, decode(repeat('0e', 384), 'hex'))");
        keep.Parameters.Add(new() { Value = months });
        await keep.ExecuteNonQueryAsync();

        await site.Node.RunChoreAsync<PurgeConnections>();

        await using var count = vault.CreateCommand("with gone as (delete from vault.connections where sealed = decode(repeat('0e', 384), 'hex') returning 1) select count(*) from gone");
        ((long)(await count.ExecuteScalarAsync())!).ShouldBe(stays ? 1 : 0);
    }

    [Fact]
    public async Task The_site_starts_nowhere_but_in_Development_without_the_public_key_nor_anywhere_beside_the_private_one()
    {
        var folder = Directory.CreateTempSubdirectory("profnet-connections-").FullName;
        try
        {
            (await Should.ThrowAsync<CannotStartException>(() => LoadAsync(folder, isDevelopment: false))).Message.ShouldContain("make-connection-keys");

            using var said = new StringWriter();
            await ConnectionKeyFiles.LoadAsync(new ConfigurationBuilder().Build(), folder, isDevelopment: true, said, CancellationToken.None);
            said.ToString().ShouldContain("thrown away");
            Directory.EnumerateFiles(folder).ShouldHaveSingleItem().ShouldEndWith(ConnectionKeyFiles.PublicName);
            await LoadAsync(folder, isDevelopment: false);

            File.Copy(site.Database.ConnectionsPrivateKey, Path.Combine(folder, "anything.pem"));
            (await Should.ThrowAsync<CannotStartException>(() => LoadAsync(folder, isDevelopment: false))).Message.ShouldContain("is a private key");
            (await Should.ThrowAsync<CannotStartException>(() => LoadAsync(folder, isDevelopment: true))).Message.ShouldContain("is a private key");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_commands_make_the_pair_export_lines_that_say_nothing_and_open_them_elsewhere()
    {
        var folder = Path.Combine(Path.GetTempPath(), "profnet-pair-" + Domain.Common.RandomId.Handle());
        using var make = BuiltSite.Start("make-connection-keys", folder);
        (await make.WaitForEndAsync()).ShouldBe(ExitCode.Done, make.Said);
        Directory.EnumerateFiles(folder).Select(Path.GetFileName).ShouldBe([ConnectionKeyFiles.PrivateName, ConnectionKeyFiles.PublicName], ignoreOrder: true);
        PrivateFiles.IsOpenToOthers(Path.Combine(folder, ConnectionKeyFiles.PrivateName)).ShouldBeFalse();
        Directory.Delete(folder, recursive: true);

        await using var far = FarSite();
        await SignedInAsync(far);
        var month = $"{TimeProvider.System.GetUtcNow():yyyy-MM}";
        using var export = BuiltSite.Start(
            ["export-connections", month, month, "--environment=Production", .. site.Database.Settings.Where(s => s.Key.StartsWith("ConnectionStrings", StringComparison.Ordinal)).Select(s => $"--{s.Key}={s.Value}")]);
        (await export.WaitForEndAsync()).ShouldBe(ExitCode.Done, export.Said);
        var lines = export.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        lines.ShouldContain(line => line.Length == 512);
        export.Said.ShouldNotContain(Address);
    }

    /// <summary>What is sent to the database to do this to a post of one's own.</summary>
    private async Task<IReadOnlyList<string>> CommandsAsync(Visitor author, string voice, string act)
    {
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), voice);
        var form = await author.Get($"{discussion}/posts/1/{act}");
        using var commands = new DatabaseCommands(site.DatabaseName);

        (await author.Fill(form, act == "edit" ? [("Body", "Un texte corrigé.")] : [])).Status.ShouldBe(302);

        return commands.TakeButSessions();
    }

    private static Task<ConnectionKey> LoadAsync(string folder, bool isDevelopment) =>
        ConnectionKeyFiles.LoadAsync(new ConfigurationBuilder().Build(), folder, isDevelopment, TextWriter.Null, CancellationToken.None);

    /// <summary>The site as somebody reaches it from far away, with an address, a port and a browser.</summary>
    private WebApplicationFactory<Program> FarSite() =>
        site.Node.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter, FarAway>()));

    private static Visitor Browse(WebApplicationFactory<Program> far)
    {
        var client = far.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("https://localhost") });
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Browser);
        return new(client);
    }

    private async Task<(Person Person, Visitor Visitor)> SignedInAsync(WebApplicationFactory<Program> far)
    {
        var person = await site.PersonAsync();
        var visitor = Browse(far);
        (await visitor.SignIn(person.Email)).Status.ShouldBe(302);
        return (person, visitor);
    }

    private async Task ForgetAsync()
    {
        await using var vault = NpgsqlDataSource.Create(site.Database.Vault);
        await using var forget = vault.CreateCommand("delete from vault.connections");
        await forget.ExecuteNonQueryAsync();
    }

    private async Task<List<byte[]>> SealedAsync()
    {
        await using var vault = NpgsqlDataSource.Create(site.Database.Vault);
        await using var ask = vault.CreateCommand("select sealed from vault.connections");
        await using var reader = await ask.ExecuteReaderAsync();
        List<byte[]> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetFieldValue<byte[]>(0));
        }

        return rows;
    }

    /// <summary>What whoever has the private key reads.</summary>
    private async Task<List<JsonElement>> OpenedAsync()
    {
        using var key = RSA.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(site.Database.ConnectionsPrivateKey));
        using var output = new StringWriter();
        var lines = string.Join('\n', (await SealedAsync()).Select(Convert.ToBase64String));
        (await ConnectionCommands.OpenAsync(key, new StringReader(lines), output, CancellationToken.None)).ShouldBe(0);
        return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private sealed class FarAway : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, go) =>
            {
                (context.Connection.RemoteIpAddress, context.Connection.RemotePort) = (IPAddress.Parse(Address), 51_077);
                return go(context);
            });
            next(app);
        };
    }
}
