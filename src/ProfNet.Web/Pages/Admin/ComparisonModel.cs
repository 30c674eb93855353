using ProfNet.Domain.Members;
using ProfNet.Domain.Registration.Matching;

namespace ProfNet.Web.Pages.Admin;

/// <summary>A declaration beside what a directory said of its number.</summary>
/// <param name="Assurance">How surely the number is the applicant's, the comparison included.</param>
/// <param name="Caption">Read out before the table.</param>
public sealed record ComparisonModel(DirectoryComparison Comparison, Assurance Assurance, Suggestion Suggestion, string Caption)
{
    public static ComparisonModel Of(DirectoryComparison comparison, Assurance proved, string caption) =>
        new(comparison, comparison.Reached(proved), Suggestions.Of(comparison, proved), caption);
}
