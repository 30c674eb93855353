using FsCheck;
using FsCheck.Fluent;
using ProfNet.Domain.Community;
using ProfNet.Domain.Nomenclature;

namespace ProfNet.Domain.Tests.Community;

public sealed class BadgeTableTests
{
    private const string Physician = "G15-10";
    private const string Nurse = "G15-60";
    private const string Pharmacist = "G15-21";

    [Fact]
    public void Eleven_who_share_a_group_are_shown_with_it_and_the_others_with_their_profession()
    {
        var table = Table((Physician, "SM04", 11), (Physician, "SM42", 6), (Physician, "SM15", 5));

        table.Bearers.ShouldBe(new Dictionary<string, int> { ["Médecin · Cardiologie et maladies vasculaires"] = 11, ["Médecin"] = 11 }, ignoreOrder: true);
        table.Of(Physician, "cardiologie").ShouldBe("Médecin · Cardiologie et maladies vasculaires");
        table.Of(Physician, "psychiatrie").ShouldBe("Médecin");
    }

    [Fact]
    public void A_rest_too_small_takes_the_smallest_group_with_it() // or « Médecin » without a group would be one of ten
    {
        var table = Table((Physician, "SM04", 11), (Physician, "SM54", 14), (Physician, "SM42", 10));

        table.Bearers.ShouldBe(new Dictionary<string, int> { ["Médecin · Médecine générale"] = 14, ["Médecin"] = 21 }, ignoreOrder: true);
        table.Of(Physician, "cardiologie").ShouldBe("Médecin");
    }

    [Fact]
    public void A_profession_too_small_is_shown_as_professional_only_and_takes_the_smallest_of_all_with_it()
    {
        var table = Table((Physician, null, 30), (Pharmacist, null, 12), (Nurse, null, 10));

        table.Bearers.ShouldBe(new Dictionary<string, int> { ["Médecin · Médecine générale"] = 30, [BadgeTable.Widest] = 22 }, ignoreOrder: true);
        (table.Of(Nurse, "soins-infirmiers"), table.Of(Pharmacist, "pharmacie")).ShouldBe((BadgeTable.Widest, BadgeTable.Widest));
    }

    [Fact]
    public void What_joins_the_last_of_all_leaves_no_profession_shown_that_it_is_of() // or « Professionnel de santé » would seem to be one of eight pharmacists
    {
        var table = Table((Physician, "SM54", 13), (Physician, "SM04", 8), (Physician, "SM42", 24), (Physician, "SM15", 9), (Pharmacist, null, 8));

        table.Bearers.ShouldBe(new Dictionary<string, int> { ["Médecin · Médecine générale"] = 13, ["Médecin · Psychiatrie et santé mentale"] = 24, [BadgeTable.Widest] = 25 }, ignoreOrder: true);
        table.Of(Physician, "cardiologie").ShouldBe(BadgeTable.Widest);
    }

    [Fact]
    public void A_profession_s_own_group_adds_nothing_to_it() => Table((Pharmacist, "SP01", 40)).Of(Pharmacist, "pharmacie").ShouldBe("Pharmacien");

    [Fact]
    public void Two_codes_of_one_profession_are_one_label() => Table(("G15-93", null, 6), ("R95-93", null, 5)).Of("R95-93", "psychologie").ShouldBe("Psychologue");

    [Theory]
    [InlineData("G15-10", "pas-un-groupe", "Médecin")]
    [InlineData("X-0", "cardiologie", BadgeTable.Widest)]
    [InlineData("G15-21", "pharmacie", BadgeTable.Widest)]
    public void What_the_table_does_not_know_gets_a_wider_label(string profession, string group, string label) =>
        Table((Physician, "SM42", 6), (Physician, "SM15", 5)).Of(profession, group).ShouldBe(label);

    [Theory]
    [InlineData("Médecin · Cardiologie et maladies vasculaires", "Médecin")] // five of them are left
    [InlineData("Médecin", "Médecin")]
    [InlineData("Sage-Femme", BadgeTable.Widest)]
    [InlineData("Une étiquette d’autrefois", BadgeTable.Widest)]
    [InlineData(BadgeTable.Widest, BadgeTable.Widest)]
    public void A_label_that_was_given_stands_as_long_as_enough_share_it(string given, string stands) =>
        Table((Physician, "SM04", 5), (Physician, "SM42", 10), ("G15-50", null, 3), (Pharmacist, null, 12)).Standing(given).ShouldBe(stands);

    [Fact]
    public void A_profession_whose_every_member_is_shown_with_a_group_keeps_its_label_where_it_was_given() // it is wider than all of theirs
    {
        var table = Table((Physician, "SM04", 11), (Physician, "SM54", 14));

        table.Bearers.Keys.ShouldNotContain("Médecin");
        table.Standing("Médecin").ShouldBe("Médecin");
    }

    [Fact]
    public void Whatever_the_population_each_label_is_borne_by_eleven_and_so_is_the_difference_of_any_two() =>
        ForAnyPopulation(people =>
        {
            var bearers = people.Where(p => p.Verified > 0).GroupBy(p => LabelOf(new BadgeTable(people), p), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(p => p.Verified), StringComparer.Ordinal);
            return people.Sum(p => p.Verified) < BadgeTable.Fewest
                || (bearers.Values.All(n => n >= BadgeTable.Fewest)
                    && bearers.Keys.All(wide => bearers.Keys.All(narrow => people.Where(p => Means(wide, p) && !Means(narrow, p)).Sum(p => p.Verified) is 0 or >= BadgeTable.Fewest)));
        });

    [Fact]
    public void Whatever_the_population_the_table_counts_those_whom_it_labels() =>
        ForAnyPopulation(people =>
        {
            var table = new BadgeTable(people);
            return table.Bearers.Values.Sum() == people.Sum(p => p.Verified)
                && table.Bearers.All(b => b.Value == people.Where(p => LabelOf(table, p) == b.Key).Sum(p => p.Verified));
        });

    [Fact]
    public void Whatever_becomes_of_the_population_a_label_is_never_narrowed_and_ends_at_one_that_is_borne() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Populations.Two().ToArbitrary(), both =>
        {
            var (then, now) = (new BadgeTable(both.Item1), new BadgeTable(both.Item2));
            return then.Bearers.Keys.All(label => now.Standing(label) is var stands && label.StartsWith(stands, StringComparison.Ordinal) | stands == BadgeTable.Widest && now.Standing(stands) == stands);
        }));

    [Fact]
    public void That_property_would_see_a_table_that_shows_what_ten_share() =>
        Should.Throw<Exception>(() => ForAnyPopulation(people => people.GroupBy(p => p.ProfessionKey, StringComparer.Ordinal).All(g => g.Sum(p => p.Verified) is 0 or >= BadgeTable.Fewest)));

    private static void ForAnyPopulation(Func<Sharing[], bool> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(Populations.One().ToArbitrary(), holds));

    private static string LabelOf(BadgeTable table, Sharing people) => table.Of(people.ProfessionKey, GroupOf(people).Slug);

    // What a reader takes a label to mean: everybody of whom it is true.
    private static bool Means(string label, Sharing people)
    {
        var profession = Profession.Find(people.ProfessionKey)!.Label;
        return label == BadgeTable.Widest || label == profession || label == $"{profession} · {GroupOf(people).Name}";
    }

    private static SpecialtyGroup GroupOf(Sharing people) => SpecialtyGroup.Of(Profession.Find(people.ProfessionKey)!, Specialty.Find(people.SpecialtyCode));

    private static BadgeTable Table(params (string Profession, string? Specialty, int Verified)[] people) => new(people.Select(p => new Sharing(p.Profession, p.Specialty, p.Verified)));

    /// <summary>Random populations, most of them about as large as the threshold.</summary>
    private static class Populations
    {
        private static readonly (string, string?)[] _kinds =
        [
            (Physician, null), (Physician, "SM54"), (Physician, "SM26"), (Physician, "SM04"), (Physician, "SM42"), (Physician, "SM15"),
            (Nurse, null), (Nurse, "SI02"), (Nurse, "SI07"), (Pharmacist, null), (Pharmacist, "SP01"), ("G15-40", "SCD01"), ("R95-93", null), ("G15-93", null),
        ];

        public static Gen<Sharing[]> One() =>
            from sizes in Gen.ArrayOf(Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 25), Gen.Choose(8, 13)), _kinds.Length)
            select _kinds.Zip(sizes, (kind, size) => new Sharing(kind.Item1, kind.Item2, size)).ToArray();

        public static Gen<(Sharing[], Sharing[])> Two() => from then in One() from now in One() select (then, now);
    }
}
