using System.Text;
using ProfNet.Domain.Nomenclature;

namespace ProfNet.Bench.Community;

/// <summary>Words in the frequencies of a language, so that a search finds some often and most seldom. They mean nothing.</summary>
internal static class SeedTexts
{
    private static readonly string[] _common =
        ("de la le les et un une des pour dans avec sans sur en au du que qui nous vous patient traitement avis cas depuis après avant plus moins encore chez par comme "
         + "question réponse suivi bilan contrôle examen signe douleur dose posologie relais délai risque bénéfice équipe cabinet service hôpital officine domicile "
         + "recommandation protocole ordonnance dossier courrier rendez-vous semaine mois année jour matin soir enfant adulte âgé femme homme grossesse enquête étude").Split(' ');

    private static readonly string[] _stems =
        ("cardio neuro néphro hépato gastro dermato pneumo rhumato hémato endocrino ophtalmo uro gynéco psycho onco angio broncho chondro cysto encéphalo entéro glomérulo laryngo "
         + "lympho mammo méningo myo ostéo oto pancréato péricardo pharyngo phlébo pleuro procto pyélo rachi rhino salpingo sialo sinuso spléno tendino thoraco thyro trachéo vascul").Split(' ');

    private static readonly string[] _endings = "pathie logie scopie graphie tomie ectomie plastie algie ite ose ome émie urie trophie sclérose plégie génèse mégalie lyse rragie".Split(' ');

    private static readonly string[] _words = [.. _common, .. from stem in _stems from ending in _endings select stem + ending];

    private static readonly string[] _pigments = "Cobalt Garance Safran Céladon Ocre Sépia Jade Indigo Carmin Ardoise Prune Azur".Split(' ');

    private static readonly string[] _given = "Camille Dominique Claude Alix Maxence Solène Bastien Maëlle Julien Claire Yanis Inès Hugo Léa Nora Paul Agathe Rémi Élise Tom".Split(' ');

    private static readonly string[] _family = "Vasseur Marchetti Quéméneur Loriol Kerbrat Delmas Fournel Guillard Hamel Jourdain Lacroze Maillard Nicolle Perrot Quentin Roussel Seguin Tessier Vannier Wagnier".Split(' ');

    public static string Pigment(int number) => number < _pigments.Length ? _pigments[number] : $"{_pigments[number % _pigments.Length]} {number / _pigments.Length + 1}";

    public static string GivenName(int member) => _given[member % _given.Length];

    public static string FamilyName(int member) => $"{_family[member / _given.Length % _family.Length]}-{_stems[member / 400 % _stems.Length]}";

    public static string Name(int member) => $"{GivenName(member)} {FamilyName(member)}";

    /// <summary>The profession of a member, as frequent as it is.</summary>
    public static (string Profession, string? Specialty) Trade(int member) => (member % 10) switch
    {
        < 3 => ("G15-10", member % 3 == 0 ? "SM54" : "SM04"),
        < 6 => ("G15-60", null),
        < 8 => ("G15-21", null),
        8 => ("G15-70", null),
        _ => ("G15-50", null),
    };

    public static string Title(int seed)
    {
        var random = new Random(seed);
        return Capital(Words(random, 5 + random.Next(6)), " ?");
    }

    /// <summary>A few hundred characters, now and then a few thousand.</summary>
    public static string Body(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (var sentence = 3 + (int)(40 * Math.Pow(random.NextDouble(), 4)); sentence > 0; sentence--)
        {
            text.Append(Capital(Words(random, 8 + random.Next(14)), ".")).Append(sentence % 4 == 0 ? "\n\n" : " ");
        }

        return text.ToString().Trim();
    }

    public static string Badge(int member) => Profession.Find(Trade(member).Profession)!.Label;

    private static string Words(Random random, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => _words[(int)(_words.Length * Math.Pow(random.NextDouble(), 3))]));

    private static string Capital(string words, string end) => char.ToUpperInvariant(words[0]) + words[1..] + end;
}
