namespace ProfNet.Application.Registration.Directory;

/// <summary>A town; the département as the directory codes it (9A for Guadeloupe).</summary>
internal sealed record FictitiousPlace(string Commune, string PostalCode, string Department, string CommuneCode);

/// <summary>Real towns and made-up streets and practices.</summary>
internal static class FictitiousPlaces
{
    public static readonly string[] Streets =
        ["de la République", "des Tilleuls", "Victor Hugo", "du Marché", "de la Gare", "des Acacias", "Pasteur", "du Moulin", "de l'Église", "Jean Jaurès", "des Écoles", "du Château"];

    public static readonly (string Code, string Label)[] StreetKinds = [("R", "Rue"), ("AV", "Avenue"), ("BD", "Boulevard"), ("PL", "Place"), ("CHE", "Chemin")];

    public static readonly string[] Practices =
        ["CABINET FICTIF", "MAISON DE SANTE FICTIVE", "CENTRE HOSPITALIER FICTIF", "CLINIQUE FICTIVE", "CENTRE DE SANTE FICTIF", "EHPAD FICTIF", "PHARMACIE FICTIVE"];

    public static readonly FictitiousPlace[] Towns =
    [
        new("Paris", "75015", "75", "75115"),
        new("Lyon", "69003", "69", "69383"),
        new("Marseille", "13005", "13", "13205"),
        new("Toulouse", "31000", "31", "31555"),
        new("Nice", "06000", "06", "06088"),
        new("Nantes", "44000", "44", "44109"),
        new("Montpellier", "34000", "34", "34172"),
        new("Strasbourg", "67000", "67", "67482"),
        new("Bordeaux", "33000", "33", "33063"),
        new("Lille", "59000", "59", "59350"),
        new("Rennes", "35000", "35", "35238"),
        new("Reims", "51100", "51", "51454"),
        new("Le Havre", "76600", "76", "76351"),
        new("Saint-Étienne", "42000", "42", "42218"),
        new("Toulon", "83000", "83", "83137"),
        new("Grenoble", "38000", "38", "38185"),
        new("Dijon", "21000", "21", "21231"),
        new("Angers", "49000", "49", "49007"),
        new("Nîmes", "30000", "30", "30189"),
        new("Clermont-Ferrand", "63000", "63", "63113"),
        new("Le Mans", "72000", "72", "72181"),
        new("Brest", "29200", "29", "29019"),
        new("Tours", "37000", "37", "37261"),
        new("Amiens", "80000", "80", "80021"),
        new("Limoges", "87000", "87", "87085"),
        new("Metz", "57000", "57", "57463"),
        new("Besançon", "25000", "25", "25056"),
        new("Perpignan", "66000", "66", "66136"),
        new("Orléans", "45000", "45", "45234"),
        new("Caen", "14000", "14", "14118"),
        new("Rouen", "76000", "76", "76540"),
        new("Nancy", "54000", "54", "54395"),
        new("Avignon", "84000", "84", "84007"),
        new("Poitiers", "86000", "86", "86194"),
        new("La Rochelle", "17000", "17", "17300"),
        new("Pau", "64000", "64", "64445"),
        new("Ajaccio", "20000", "2A", "2A004"),
        new("Bastia", "20200", "2B", "2B033"),
        new("Cayenne", "97300", "9C", "97302"),
        new("Fort-de-France", "97200", "9B", "97209"),
        new("Pointe-à-Pitre", "97110", "9A", "97120"),
        new("Saint-Denis", "97400", "9D", "97411"),
        new("Aurillac", "15000", "15", "15014"),
        new("Guéret", "23000", "23", "23096"),
        new("Mende", "48000", "48", "48095"),
        new("Quimper", "29000", "29", "29232"),
        new("Vannes", "56000", "56", "56260"),
        new("Épinal", "88000", "88", "88160"),
    ];
}
