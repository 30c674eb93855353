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

/// <param name="values">What the rule's wording says besides, in its order: a day, a reason…</param>
public sealed class RuleBrokenException(string rule, params object[] values) : Exception($"Rule broken: {rule}")
{
    public string Rule => rule;

    public IReadOnlyList<object> Values => values;
}
