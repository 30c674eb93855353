using FsCheck;
using FsCheck.Fluent;
using ProfNet.Domain.Members;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Registration;
using ProfNet.Domain.Registration.Matching;

namespace ProfNet.Domain.Tests.Registration.Matching;

public sealed class MatchingProperties
{
    private const int Seeds = 1_000_000;

    private static readonly Arbitrary<Random> Dice = ArbMap.Default.GeneratorFor<int>().Select(seed => new Random(Math.Abs(seed % Seeds))).ToArbitrary();

    /// <summary>Large enough for a victim of every kind.</summary>
    private static readonly TruePerson[] Directory = Population.Of(5_000, new Random(997));

    [Fact]
    public void Neither_accents_nor_case_nor_which_side_wrote_what_change_a_judgement() => Prop.ForAll(Dice, dice =>
    {
        var (one, other) = (Name(dice), Name(dice));
        var judged = NameComparison.Of(one, other);
        var careless = new PersonName(TruePerson.WithoutAccents(one.Family).ToUpperInvariant(), TruePerson.WithoutAccents(one.Given));

        Verdicts(NameComparison.Of(other, one)).ShouldBe(Verdicts(judged));
        Verdicts(NameComparison.Of(careless, other)).ShouldBe(Verdicts(judged));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Another_number_or_profession_is_never_suggested_however_sure_the_proof() => Prop.ForAll(Dice, dice =>
    {
        var person = Population.Of(1, dice)[0];
        var profession = Population.Pick([.. Profession.Open.Where(p => p.Code != person.Profession.Code)], dice);
        DeclaredIdentity[] lies = [person.Declared() with { ProfessionKey = profession.Key }, person.Declared() with { Number = TruePerson.NumberAt(1 + dice.Next(Seeds)) }];

        foreach (var comparison in lies.Select(lie => DirectoryComparison.Of(lie, person.Record())))
        {
            comparison.Score.ShouldBeLessThanOrEqualTo(DirectoryComparison.MaxContradicted);
            Suggestion.Of(comparison, Assurance.ProSanteConnect).ShouldBe(Suggestion.Contradicted);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Another_name_is_never_suggested_however_near_and_however_sure_the_proof() => Prop.ForAll(Dice, dice =>
    {
        foreach (var (kind, make) in new Impostors(Directory, dice).Differing)
        {
            var made = make();
            Suggestion.Of(DirectoryComparison.Of(made.Declared, made.Record), Assurance.ProSanteConnect).ShouldNotBe(Suggestion.Approve, $"{kind}: {made}");
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_suggested_scores_high_and_more_proof_never_suggests_less() => Prop.ForAll(Dice, dice =>
    {
        var made = HonestApplicants.Of(Population.Of(1, dice)[0], dice);
        var comparison = DirectoryComparison.Of(made.Declared, made.Record);
        var suggestions = Enum.GetValues<Assurance>().Select(assurance => Suggestion.Of(comparison, assurance)).ToList();

        suggestions.ShouldBe(suggestions.OrderDescending());
        suggestions[(int)Assurance.Matched].ShouldNotBe(Suggestion.Approve);
        if (suggestions.Contains(Suggestion.Approve))
        {
            comparison.Score.ShouldBeGreaterThanOrEqualTo(80);
        }
    }).QuickCheckThrowOnFailure();

    private static PersonName Name(Random dice)
    {
        var person = Population.Of(1, dice)[0];
        return new(person.Family, person.AllGivens);
    }

    private static (FieldVerdict Family, FieldVerdict Given) Verdicts(NameComparison names) =>
        (Verdict(names.Family), Verdict(names.Given));

    private static FieldVerdict Verdict(MatchReason reason) => new FieldComparison(DirectoryField.FamilyName, null, null, reason).Verdict;
}
