using ProfNet.Domain.Members;

namespace ProfNet.Web.Infrastructure;

/// <summary>The four levels of assurance in words, for whoever has one and for whoever decides.</summary>
public static class AssuranceTexts
{
    /// <summary>« A2 »: said before the words wherever levels are compared.</summary>
    public static string Code(Assurance level) => $"A{level:D}";

    public static string Name(Assurance level) => level switch
    {
        Assurance.Declared => "déclaré",
        Assurance.Matched => "retrouvé dans l’annuaire",
        Assurance.Proved => "justifié",
        Assurance.ProSanteConnect => "prouvé par Pro Santé Connect",
        _ => throw new InvalidOperationException($"{level} has no name."),
    };

    public static string Meaning(Assurance level) => level switch
    {
        Assurance.Declared => "Rien n’a encore été vérifié.",
        Assurance.Matched => "L’Annuaire Santé, qui est public, dit la même chose\u00A0: cela ne prouve pas encore qui fait la demande.",
        Assurance.Proved => "Une preuve a été vue, ou un code confirmé à l’adresse MSSanté du numéro.",
        Assurance.ProSanteConnect => "L’identité et le numéro viennent de Pro Santé Connect.",
        _ => throw new InvalidOperationException($"{level} has no meaning."),
    };
}
