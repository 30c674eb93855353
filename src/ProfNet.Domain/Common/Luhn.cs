namespace ProfNet.Domain.Common;

/// <summary>The check that ends RPPS numbers and, as far as samples show, ADELI numbers: a key chosen so that the weighted digits add up to a multiple of ten.</summary>
public static class Luhn
{
    /// <summary>Whether the digits, key included, add up. Anything but ASCII digits does not.</summary>
    public static bool IsValid(ReadOnlySpan<char> digits) =>
        digits.Length > 1 && !digits.ContainsAnyExceptInRange('0', '9') && Sum(digits, keyIncluded: true) % 10 == 0;

    /// <summary>The key that completes these digits.</summary>
    public static char KeyFor(ReadOnlySpan<char> digits) => (char)('0' + ((10 - (Sum(digits, keyIncluded: false) % 10)) % 10));

    private static int Sum(ReadOnlySpan<char> digits, bool keyIncluded)
    {
        var sum = 0;
        var isDoubled = !keyIncluded;
        for (var i = digits.Length - 1; i >= 0; i--, isDoubled = !isDoubled)
        {
            var digit = digits[i] - '0';
            var weighted = isDoubled ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }

        return sum;
    }
}
