using ProfNet.Domain.Common;

namespace ProfNet.Domain.Tests.Common;

public sealed class RandomIdTests
{
    [Fact]
    public void Ids_are_of_version_4_and_the_standard_variant()
    {
        for (var i = 0; i < 200; i++)
        {
            var id = RandomId.New();

            id.Version.ShouldBe(4);
            id.Variant.ShouldBeInRange(0x8, 0xB);
        }
    }

    [Fact]
    public void Ids_come_in_no_order()
    {
        var ids = Enumerable.Range(0, 50).Select(_ => RandomId.New().ToString()).ToList();

        ids.ShouldBeUnique();
        ids.SequenceEqual(ids.Order(StringComparer.Ordinal)).ShouldBeFalse();
    }

    [Fact]
    public void Handles_are_22_characters_that_stand_in_an_address_as_they_are()
    {
        for (var i = 0; i < 200; i++)
        {
            var handle = RandomId.Handle();

            RandomId.IsHandle(handle).ShouldBeTrue();
            Uri.EscapeDataString(handle).ShouldBe(handle);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaa+")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaa/")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaé")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaa\n")]
    public void Anything_else_is_no_handle(string? text) => RandomId.IsHandle(text).ShouldBeFalse();
}
