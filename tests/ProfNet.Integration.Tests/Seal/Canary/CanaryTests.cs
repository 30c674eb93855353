using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Pseudonyms;

namespace ProfNet.Integration.Tests.Seal.Canary;

/// <summary>A member of whom twelve things are unmistakable has done everything under pseudonyms: nobody finds one of the twelve anywhere it need not be.</summary>
public sealed partial class CanaryTests(CanaryLife life) : IClassFixture<CanaryLife>
{
    public static TheoryData<Channel> Channels => [.. Enum.GetValues<Channel>()];

    /// <summary>Ways of writing something down.</summary>
    public static TheoryData<string> Encodings => ["text", "capitals", "hexadecimal", "base64", "base64url", "id without dashes", "id as bytes of .NET"];

    [Fact]
    public void Nobody_finds_the_member_in_any_page_mail_log_row_or_file() => life.Output.Search().ShouldBeEmpty();

    [Fact]
    public void The_search_is_for_twelve_things() => life.Strings.Names.Count().ShouldBe(12);

    [Theory]
    [MemberData(nameof(Channels))]
    public void Each_channel_was_heard(Channel channel) => life.Output.Parts.Count(p => p.Channel == channel && p.Text.Length > 0).ShouldBeGreaterThan(1);

    [Fact]
    public void Every_route_was_opened_by_somebody() => life.Closed.ShouldBe(RoutesThatAnswerNo, ignoreOrder: true);

    [Fact]
    public void The_canary_has_sent_every_request_that_members_send_and_somebody_every_other()
    {
        var requests = typeof(ForAttribute).Assembly.GetTypes().Where(t => t.GetCustomAttribute<ForAttribute>() is not null).ToList();
        var (canary, sent) = (life.Life.Site.Node.Sent.By(life.Life.Author.Id), life.Life.Site.Node.Sent.ByAnybody());

        requests.Count.ShouldBeGreaterThan(40, "or none was looked for");
        requests.Where(r => r.GetCustomAttribute<ForAttribute>()!.Audience is Audience.Members or Audience.VerifiedMembers ? !canary.Contains(r) : !sent.Contains(r))
            .Select(r => r.Name).ShouldBeEmpty();
    }

    [Fact]
    public void Mails_of_news_are_among_what_is_searched() =>
        life.Output.Parts.ShouldContain(p => p.Channel == Channel.Mail && p.Text == "Nouvelle activité dans vos fils");

    [Fact]
    public async Task What_the_site_was_told_of_address_and_device_lies_where_the_offline_key_alone_opens_it() // or those strings would be found nowhere because nobody had said them
    {
        using var key = RSA.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(life.Life.Site.Database.ConnectionsPrivateKey));
        await using var vault = NpgsqlDataSource.Create(life.Life.Site.Database.Vault);
        await using var command = vault.CreateCommand("select sealed from vault.connections");
        await using var reader = await command.ExecuteReaderAsync();
        HashSet<string> told = [];
        while (await reader.ReadAsync())
        {
            var record = ConnectionRecord.Parse(key.Decrypt(reader.GetFieldValue<byte[]>(0), ConnectionKey.Padding));
            told.UnionWith(life.Strings.In($"{record.Member} {record.Address} {record.Browser}"));
        }

        told.ShouldBe(["UserId", "Ip", "Browser", "Device"], ignoreOrder: true);
    }

    [Fact]
    public void Attack_02_sequential_ids_or_any_other_id_of_a_row_are_in_no_page() =>
        life.Output.Parts.Where(p => p.Channel is Channel.Page or Channel.Header && Uuid().IsMatch(p.Text)).Select(p => p.Place).ShouldBeEmpty();

    [Theory]
    [InlineData("GivenName", "members.members.given_name")]
    [InlineData("Number", "registration.applications.number")]
    [InlineData("Town", "registration.directory.commune")]
    [InlineData("UserId", "community.voices.member_id")]
    [InlineData("Session", "members.sessions.key_hash")]
    public void What_stands_somewhere_by_right_is_seen_there(string what, string place) // or the search would be blind
        => life.Output.Parts.Where(p => p.Channel == Channel.Row && p.Place == place).ShouldContain(p => life.Strings.In(p.Text).Contains(what));

    [Theory]
    [MemberData(nameof(Channels))]
    public void A_leak_planted_in_any_channel_is_found(Channel channel)
    {
        var place = life.Output.Parts.First(p => p.Channel == channel && p.Place != "community.voices.name").Place;

        life.Output.With(channel, place, $" … {CanaryStrings.Ip} …").Search().Except(life.Output.Search()).ShouldBe([new Hit("Ip", channel, place)]);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public void Each_of_the_twelve_is_found_in_any_channel(Channel channel)
    {
        var part = life.Output.Parts.First(p => p.Channel == channel) with { Place = "anywhere" };
        foreach (var name in life.Strings.Names)
        {
            var planted = new SavedOutput(life.Strings, [part with { Text = $"{part.Text} … {life.Strings.Spelt(name)} …" }]);

            planted.Search().ShouldContain(new Hit(name, channel, "anywhere"));
        }
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_leak_planted_in_a_row_is_found_however_it_is_written(string encoding)
    {
        const string Place = "community.posts_sealed.body";
        var name = CanaryStrings.FamilyName;
        var (leak, what) = encoding switch
        {
            "text" => (name, "FamilyName"),
            "capitals" => (name.ToUpperInvariant(), "FamilyName"),
            "hexadecimal" => ($"\\x{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(name))}", "FamilyName"),
            "base64" => (Convert.ToBase64String(Encoding.UTF8.GetBytes(name)), "FamilyName"),
            "base64url" => (System.Buffers.Text.Base64Url.EncodeToString(life.Life.Author.Id.ToByteArray(bigEndian: true)), "UserId"),
            "id without dashes" => (life.Life.Author.Id.ToString("N"), "UserId"),
            _ => (Convert.ToHexStringLower(life.Life.Author.Id.ToByteArray()), "UserId"),
        };

        life.Output.With(Channel.Row, Place, leak).Search().Except(life.Output.Search()).ShouldBe([new Hit(what, Channel.Row, Place)]);
    }

    [Fact]
    public void A_name_is_found_where_only_an_id_may_be() =>
        life.Output.With(Channel.Row, "community.voices.member_id", CanaryStrings.FamilyName).Search().Except(life.Output.Search()).ShouldBe([new Hit("FamilyName", Channel.Row, "community.voices.member_id")]);

    /// <summary>Routes that say no whatever stands in them, that take forms alone, and those that a suspended member and a refused applicant open about themselves.</summary>
    private static IEnumerable<string> RoutesThatAnswerNo => ["error/{code:int}", "{*path}", "{**path:file}", "theme", "account/suspended", "registration/again", "discussions/{handle}/posts/{seq:int}", "discussions/{handle}/posts/{seq:int}/restore"];

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Uuid();
}
