namespace ProfNet.Domain.Nomenclature;

/// <summary>A French département: each has its councils of the Ordres.</summary>
public sealed record Departement(string Code, string Name)
{
    public static IReadOnlyList<Departement> All { get; } =
    [
        new("01", "Ain"), new("02", "Aisne"), new("03", "Allier"), new("04", "Alpes-de-Haute-Provence"),
        new("05", "Hautes-Alpes"), new("06", "Alpes-Maritimes"), new("07", "Ardèche"), new("08", "Ardennes"),
        new("09", "Ariège"), new("10", "Aube"), new("11", "Aude"), new("12", "Aveyron"),
        new("13", "Bouches-du-Rhône"), new("14", "Calvados"), new("15", "Cantal"), new("16", "Charente"),
        new("17", "Charente-Maritime"), new("18", "Cher"), new("19", "Corrèze"), new("2A", "Corse-du-Sud"),
        new("2B", "Haute-Corse"), new("21", "Côte-d’Or"), new("22", "Côtes-d’Armor"), new("23", "Creuse"),
        new("24", "Dordogne"), new("25", "Doubs"), new("26", "Drôme"), new("27", "Eure"),
        new("28", "Eure-et-Loir"), new("29", "Finistère"), new("30", "Gard"), new("31", "Haute-Garonne"),
        new("32", "Gers"), new("33", "Gironde"), new("34", "Hérault"), new("35", "Ille-et-Vilaine"),
        new("36", "Indre"), new("37", "Indre-et-Loire"), new("38", "Isère"), new("39", "Jura"),
        new("40", "Landes"), new("41", "Loir-et-Cher"), new("42", "Loire"), new("43", "Haute-Loire"),
        new("44", "Loire-Atlantique"), new("45", "Loiret"), new("46", "Lot"), new("47", "Lot-et-Garonne"),
        new("48", "Lozère"), new("49", "Maine-et-Loire"), new("50", "Manche"), new("51", "Marne"),
        new("52", "Haute-Marne"), new("53", "Mayenne"), new("54", "Meurthe-et-Moselle"), new("55", "Meuse"),
        new("56", "Morbihan"), new("57", "Moselle"), new("58", "Nièvre"), new("59", "Nord"),
        new("60", "Oise"), new("61", "Orne"), new("62", "Pas-de-Calais"), new("63", "Puy-de-Dôme"),
        new("64", "Pyrénées-Atlantiques"), new("65", "Hautes-Pyrénées"), new("66", "Pyrénées-Orientales"), new("67", "Bas-Rhin"),
        new("68", "Haut-Rhin"), new("69", "Rhône"), new("70", "Haute-Saône"), new("71", "Saône-et-Loire"),
        new("72", "Sarthe"), new("73", "Savoie"), new("74", "Haute-Savoie"), new("75", "Paris"),
        new("76", "Seine-Maritime"), new("77", "Seine-et-Marne"), new("78", "Yvelines"), new("79", "Deux-Sèvres"),
        new("80", "Somme"), new("81", "Tarn"), new("82", "Tarn-et-Garonne"), new("83", "Var"),
        new("84", "Vaucluse"), new("85", "Vendée"), new("86", "Vienne"), new("87", "Haute-Vienne"),
        new("88", "Vosges"), new("89", "Yonne"), new("90", "Territoire de Belfort"), new("91", "Essonne"),
        new("92", "Hauts-de-Seine"), new("93", "Seine-Saint-Denis"), new("94", "Val-de-Marne"), new("95", "Val-d’Oise"),
        new("971", "Guadeloupe"), new("972", "Martinique"), new("973", "Guyane"), new("974", "La Réunion"),
        new("976", "Mayotte"),
    ];

    public static Departement? Find(string? code) => All.FirstOrDefault(d => d.Code == code);
}
