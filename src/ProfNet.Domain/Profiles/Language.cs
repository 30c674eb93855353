namespace ProfNet.Domain.Profiles;

/// <summary>A language in which one receives patients.</summary>
/// <param name="Code">ISO 639-1, or 639-3 where there is none.</param>
/// <param name="Name">In French.</param>
public sealed record Language(string Code, string Name)
{
    public static IReadOnlyList<Language> All { get; } =
    [
        new("de", "allemand"), new("en", "anglais"), new("ar", "arabe"), new("hy", "arménien"), new("bm", "bambara"), new("br", "breton"),
        new("bg", "bulgare"), new("zh", "chinois"), new("co", "corse"), new("rcf", "créole réunionnais"), new("gcf", "créoles antillais et guyanais"),
        new("es", "espagnol"), new("fr", "français"), new("he", "hébreu"), new("hi", "hindi"), new("it", "italien"), new("ja", "japonais"),
        new("kab", "kabyle"), new("ku", "kurde"), new("fsl", "langue des signes française"), new("ln", "lingala"), new("nl", "néerlandais"),
        new("fa", "persan, dari"), new("ff", "peul"), new("pl", "polonais"), new("pt", "portugais"), new("ro", "roumain"), new("ru", "russe"),
        new("so", "somali"), new("ta", "tamoul"), new("tr", "turc"), new("uk", "ukrainien"), new("vi", "vietnamien"), new("wo", "wolof"),
    ];

    public static Language? Find(string? code) => All.FirstOrDefault(l => l.Code == code);
}
