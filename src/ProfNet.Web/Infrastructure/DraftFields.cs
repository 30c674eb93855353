namespace ProfNet.Web.Infrastructure;

/// <summary>The fields of a composer that are its text and its choices: not what guards the form, nor what the button says.</summary>
internal static class DraftFields
{
    private static readonly HashSet<string> _guards = new(StringComparer.Ordinal) { "FormKey", "Reviewed", "Other", "Email", "Password", "KeepSession", "handler" };

    public static IReadOnlyDictionary<string, string> Of(IFormCollection form) => form
        .Where(f => !_guards.Contains(f.Key) && !f.Key.StartsWith("__", StringComparison.Ordinal) && !f.Key.StartsWith("Draft", StringComparison.Ordinal))
        .ToDictionary(f => f.Key, f => CleanText.From(f.Value.ToString()).Text, StringComparer.Ordinal);
}
