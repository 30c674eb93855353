using System.Diagnostics.CodeAnalysis;

namespace ProfNet.Domain.Common;

/// <summary>A business rule, by name. The page translates the name; tests assert it.</summary>
public static class Rule
{
    public static void Require([DoesNotReturnIf(false)] bool holds, string rule)
    {
        if (!holds)
        {
            throw new RuleBrokenException(rule);
        }
    }
}

public sealed class RuleBrokenException(string rule) : Exception($"Rule broken: {rule}")
{
    public string Rule => rule;
}
