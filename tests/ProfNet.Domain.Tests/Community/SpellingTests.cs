using ProfNet.Domain.Community;

namespace ProfNet.Domain.Tests.Community;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("metformine", "metformine", 0)]
    [InlineData("metfromine", "metformine", 1)] // two letters changed places
    [InlineData("amoxiciline", "amoxicilline", 1)]
    [InlineData("paracetamole", "paracetamol", 1)]
    [InlineData("tramadol", "tramadal", 1)]
    [InlineData("abc", "xyz", null)]
    public void Slips_are_counted(string one, string other, int? distance) => Spelling.Distance(one, other, 2).ShouldBe(distance);

    [Theory]
    [InlineData("tarmadol", "tramadol", true)]
    [InlineData("amoxcilin", "amoxicillin", true)] // long enough for two
    [InlineData("tarmadal", "tramadol", false)]
    [InlineData("mg", "mga", false)] // too short to tell
    [InlineData("patient", "sotient", false)]
    public void A_word_is_near_another_for_one_slip_or_two(string typed, string word, bool isNear) => Spelling.IsNear(typed, word).ShouldBe(isNear);
}
