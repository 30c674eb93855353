using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>What members do with clinical cases, through the forms.</summary>
internal static class Cases
{
    public const string NewPage = "/discussions/new?genre=cas";

    public static (string Field, string? Value)[] Fields(params (string Field, string? Value)[] besides) =>
    [
        .. besides,
        .. new (string Field, string? Value)[]
        {
            ("Title", "Fièvre prolongée chez une adulte"), ("Voice", "Pseudonym"), ("Case.AgeBand", "From40"), ("Case.Context", "Adulte sans antécédent, **fébrile** à J5."),
            ("Case.Examination", "Pas de point d’appel."), ("Case.Hypotheses", "Infection virale."), ("Case.Question", "Quels examens demander ?"),
        }.Where(field => besides.All(b => b.Field != field.Field)),
    ];

    extension(Visitor member)
    {
        /// <summary>Opens a clinical case and returns its address.</summary>
        public async Task<string> StartCaseAsync(string space, params (string Field, string? Value)[] besides)
        {
            var answer = await member.Submit(NewPage, Fields([("Space", space), .. besides]));
            answer.Status.ShouldBe(302, answer.Main);
            return answer.Location!;
        }
    }
}
