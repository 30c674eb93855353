using System.Text;

namespace ProfNet.Integration.Tests.Seal.Canary;

/// <summary>A member of whom twelve things are unmistakable has done everything under pseudonyms: nobody finds one of the twelve anywhere it need not be.</summary>
public sealed class CanaryTests(CanaryLife life) : IClassFixture<CanaryLife>
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
    public void Every_route_with_a_parameter_was_opened_by_somebody() =>
        life.Parametrised.Except(life.Opened).Except(RoutesThatAnswerNo).ShouldBeEmpty();

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

    /// <summary>Routes that say no whatever stands in them.</summary>
    private static IEnumerable<string> RoutesThatAnswerNo => ["error/{code:int}", "{*path}", "{**path:file}"];
}
