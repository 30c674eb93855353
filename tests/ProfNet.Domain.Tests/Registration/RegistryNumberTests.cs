using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Domain.Tests.Registration;

public sealed class RegistryNumberTests
{
    [Theory]
    [InlineData("99700000005")]
    [InlineData("99700000013")]
    [InlineData("99700000021")]
    [InlineData("99700000104")]
    [InlineData("99700001235")]
    [InlineData("99700099999")]
    [InlineData("99712345679")]
    [InlineData("99750000004")]
    [InlineData("99704242421")]
    [InlineData("99799999992")]
    public void Eleven_digits_with_the_right_key_are_an_RPPS_number(string typed)
    {
        RegistryNumber.TryParse(typed, out var number, out var error).ShouldBeTrue();

        error.ShouldBe(RegistryNumberError.None);
        number.ShouldNotBeNull().Kind.ShouldBe(RegistryKind.Rpps);
        number.Value.ShouldBe(typed);
        number.IsDoubtful.ShouldBeFalse();
    }

    [Theory]
    [InlineData("899700000005", "99700000005")]
    [InlineData("997 0000 0013", "99700000013")]
    [InlineData("  997.0000.0013\t", "99700000013")]
    [InlineData("997\u00a00000\u202f0013", "99700000013")]
    [InlineData("8 997 0000 0013", "99700000013")]
    public void An_RPPS_number_may_be_spaced_dotted_or_prefixed_with_8(string typed, string stored)
    {
        RegistryNumber.TryParse(typed, out var number, out _).ShouldBeTrue();

        number.ShouldNotBeNull().Value.ShouldBe(stored);
    }

    [Theory]
    [InlineData("99700000004")]
    [InlineData("99700000031")]
    [InlineData("99712345678")]
    public void A_wrong_key_is_said_to_be_one(string typed) => ErrorOf(typed).ShouldBe(RegistryNumberError.Key);

    [Theory]
    [InlineData("9970000000")]
    [InlineData("997000000050")]
    [InlineData("9970000000A")]
    [InlineData("00000000000")]
    [InlineData("٩٩٧٠٠٠٠٠٠٠٥")]
    [InlineData("99700000005\0")]
    [InlineData("99700000005 99700000005 99700000005 99700000005")]
    public void What_has_not_the_shape_of_a_number_is_refused_as_such(string typed) => ErrorOf(typed).ShouldBe(RegistryNumberError.Format);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \u00a0 . ")]
    public void Nothing_typed_is_an_error_of_its_own(string? typed) => ErrorOf(typed).ShouldBe(RegistryNumberError.Empty);

    [Theory]
    [InlineData("01", "2600000")]
    [InlineData("75", "9312345")]
    [InlineData("95", "6000000")]
    [InlineData("2A", "7012345")]
    [InlineData("2b", "7012345")]
    [InlineData("9A", "9112345")]
    [InlineData("9F", "9112345")]
    public void Nine_characters_that_start_with_a_departement_are_an_ADELI_number(string departement, string rest)
    {
        RegistryNumber.TryParse(departement + rest, out var number, out _).ShouldBeTrue();

        number.ShouldNotBeNull().Kind.ShouldBe(RegistryKind.Adeli);
        number.Value.ShouldBe(departement.ToUpperInvariant() + rest);
    }

    [Theory]
    [InlineData("002600005")]
    [InlineData("999100001")]
    [InlineData("999300015")]
    [InlineData("962600005")]
    [InlineData("2C2600005")]
    [InlineData("9G2600005")]
    [InlineData("75931234")]
    [InlineData("7593A2345")]
    public void A_departement_that_does_not_exist_or_a_letter_elsewhere_is_no_ADELI_number(string typed) =>
        ErrorOf(typed).ShouldBe(RegistryNumberError.Format);

    [Fact]
    public void An_ADELI_number_may_be_prefixed_with_0()
    {
        RegistryNumber.TryParse("0 75 93 12345", out var number, out _).ShouldBeTrue();

        number.ShouldNotBeNull().Value.ShouldBe("759312345");
    }

    [Fact]
    public void A_wrong_ADELI_key_only_casts_doubt_and_none_where_a_letter_stands()
    {
        var right = "75931234" + Luhn.KeyFor("75931234");
        var wrong = "75931234" + (Luhn.KeyFor("75931234") is '9' ? '0' : (char)(Luhn.KeyFor("75931234") + 1));

        RegistryNumber.Parse(right).IsDoubtful.ShouldBeFalse();
        RegistryNumber.Parse(wrong).IsDoubtful.ShouldBeTrue();
        RegistryNumber.Parse("2A7012345").IsDoubtful.ShouldBeFalse();
        RegistryNumber.Parse("2A7012346").IsDoubtful.ShouldBeFalse();
    }

    [Fact]
    public void The_key_of_any_number_makes_it_valid_and_any_other_does_not()
    {
        for (var i = 0; i < 1000; i++)
        {
            var digits = $"997{i * 7919:D7}";

            "0123456789".Where(key => Luhn.IsValid(digits + key)).ShouldBe([Luhn.KeyFor(digits)]);
        }
    }

    [Fact]
    public void What_was_stored_reads_back_as_the_same_number()
    {
        var number = RegistryNumber.Parse("8 997 0000 0013");

        RegistryNumber.Parse(number.Value).ShouldBe(number);
        Should.Throw<FormatException>(() => RegistryNumber.Parse("99700000004"));
    }

    private static RegistryNumberError ErrorOf(string? typed)
    {
        RegistryNumber.TryParse(typed, out var number, out var error).ShouldBeFalse();
        number.ShouldBeNull();
        return error;
    }
}
