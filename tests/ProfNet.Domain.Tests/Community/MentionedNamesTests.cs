using ProfNet.Domain.Community;

namespace ProfNet.Domain.Tests.Community;

public sealed class MentionedNamesTests
{
    [Fact]
    public void Each_reading_of_what_follows_the_sign_is_a_name_the_longest_first() =>
        MentionedNames.In("Voir @Claire Vasseur est là.").ShouldBe(["Claire Vasseur est là", "Claire Vasseur est", "Claire Vasseur"]);

    [Theory]
    [InlineData("(@Jean-Pierre d’Arc, merci)", "Jean-Pierre d’Arc")]
    [InlineData("@Zoé Léger.", "Zoé Léger")]
    [InlineData("**@Zoé Léger**", "Zoé Léger")]
    public void Names_of_the_field_are_read(string text, string name) => MentionedNames.In(text).ShouldBe([name]);

    [Theory]
    [InlineData("claire@exemple test")]
    [InlineData("https://a.test/@Claire Vasseur")]
    [InlineData("@ Claire Vasseur")]
    [InlineData("@Claire")]
    [InlineData("@Claire\nVasseur")]
    public void What_is_no_call_is_not(string text) => MentionedNames.In(text).ShouldBeEmpty();

    [Theory]
    [InlineData("> @Zoé Léger a raison.\n\nJe le pense aussi.")]
    [InlineData("> Un mot.\n\n@Zoé Léger, et vous ?", "Zoé Léger")]
    [InlineData("Si 3 > 2, voyez @Zoé Léger.", "Zoé Léger")]
    public void Whoever_quotes_a_call_does_not_repeat_it(string text, params string[] called) => MentionedNames.Called(text).ShouldBe(called);

    [Fact]
    public void Whoever_calls_everybody_is_heard_ten_times() =>
        MentionedNames.In(string.Join(", ", Enumerable.Range(0, 30).Select(i => $"@Claire {(char)('A' + i % 26)}{i / 26}x"))).Count.ShouldBeLessThanOrEqualTo(MentionedNames.Most);
}
