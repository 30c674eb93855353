using ProfNet.Domain.Nomenclature;

namespace ProfNet.Domain.Tests.Registration.Matching;

/// <summary>The directory that applicants are measured against: same seed, same people. Names are common ones, combined by chance; many are one letter from another.</summary>
internal static class Population
{
    private static readonly string[] Families = Words("""
        Martin Bernard Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Lefèvre Leroy Roux David Bertrand Morel Fournier Girard Girardin
        Bonnet Bonneau Dupont Lambert Fontaine Rousseau Roussel Vincent Muller Mercier Faure André Garnier Chevalier Chevallier François Legrand Gauthier Gautier
        Garcia Perrin Robin Clément Morin Nicolas Henry Mathieu Mathieux Duval Denis Dumont Marie Noël Meyer Mayer Dufour Meunier Brun Brunet Blanchard Blanchet
        Giraud Joly Rivière Lucas Barbier Barbieri Arnaud Arnault Martinez Gérard Roche Renard Renaud Renault Schmitt Schmidt Roy Colin Vidal Caron Picard Aubert
        Lemoine Dupuis Dupuy Olivier Philippe Bourgeois Pierre Benoit Rolland Roland Leclerc Payet Lacroix Guérin Guerrin Boyer Royer Étienne Œuvrard Nguyen Tran
        Diallo Traoré Cohen Lévy Haddad Amrani Salah Ali Kaya Kayal Rossi Costa Silva Santos Souza Goff Gall Bihan Guen Berg Stein Maire Comte Lê Do Vu
        """);

    private static readonly string[] Articled = ["Le Roux", "Le Goff", "Le Gall", "Le Bihan", "Le Guen", "Le Maire", "La Roche", "Le Comte", "L’Hermitte", "Saint-Martin", "Saint-Clair", "Ben Salah", "Ben Ali", "Du Bois"];

    private static readonly string[] Givens = Words("""
        Jean Pierre Michel Michèle Michelle André Andrée Philippe Jacques Jacqueline Bernard Alain Daniel Danièle Danielle Marie Marc Marcel Marcelle Nathalie Isabelle
        Sylvie Catherine Martine Martin Christine Christian Christiane Françoise François Valérie Valéry Sandrine Stéphanie Stéphane Véronique Sophie Céline Chantal
        Patricia Patrice Anne Anna Julie Julien Monique Frédéric Frédérique Pascal Pascale Emmanuel Emmanuelle Joël Joëlle Gaël Gaëlle Raphaël Raphaëlle Claude
        Dominique Camille Claire Clara Éric Erik Laurent Laurence Thomas Nicolas Léa Léo Noé Zoé Éloïse Louis Louise Mohamed Ahmed Fatima Aïcha Yasmine Karim Minh Linh
        Denis Denise Simon Simone René Renée Paul Paule Benoît Benoîte Fabien Fabienne Lucien Lucienne Hervé Gwenaëlle Robert Richard David Vincent Mathieu Lucas
        """);

    private static readonly string[] Heads = ["Jean", "Marie", "Anne"];
    private static readonly string[] Particles = ["de ", "d’", "van ", "von ", "El ", "dos ", "van den "];

    private static readonly (string Key, string[] Specialties)[] Practices =
    [
        ("G15-60", []), ("G15-60", []), ("G15-10", ["SM54", "SM53", "SM26", "SM04", "SM42", "SM15"]), ("G15-10", ["SM54"]), ("G15-70", []), ("G15-21", []), ("G15-50", []), ("G15-40", []), ("R95-93", []),
    ];

    public static TruePerson[] Of(int count, Random dice) => [.. Enumerable.Range(0, count).Select(index => Person(index, dice))];

    public static string Family(Random dice) => Chance(dice, 6) ? Pick(Articled, dice) : Pick(Families, dice);

    public static string Given(Random dice) => Pick(Givens, dice);

    public static bool Chance(Random dice, int percent) => dice.Next(100) < percent;

    public static T Pick<T>(IReadOnlyList<T> choices, Random dice) => choices[dice.Next(choices.Count)];

    private static TruePerson Person(int index, Random dice)
    {
        var (key, specialties) = Pick(Practices, dice);
        var profession = Profession.Find(key)!;
        string[] families = Chance(dice, 12) ? [Family(dice), Family(dice)] : [Family(dice)];
        string[] first = Chance(dice, 14) ? [Pick(Heads, dice), Given(dice)] : [Given(dice)];
        return new(
            TruePerson.NumberAt(index),
            [.. families.Distinct(StringComparer.Ordinal)],
            families.Length == 1 && Chance(dice, 5) ? Pick(Particles, dice) : "",
            Chance(dice, 20) ? [first, [Given(dice)]] : [first],
            profession,
            specialties is [] ? null : Specialty.Find(Pick(specialties, dice)),
            IsStudent: profession.InTrainingForm() is not null && Chance(dice, 3));
    }

    private static string[] Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
