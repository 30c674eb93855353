using Microsoft.AspNetCore.Http.Features;

namespace ProfNet.Web.Infrastructure;

/// <summary>
/// What somebody had typed into a form that was refused before any page saw it, as their session had ended or lain unused: the page that says so gives it back to copy.
/// It lives as long as the answer, and is stored nowhere; a composer's goes along through the sign-in (<see cref="KeptTexts"/>).
/// </summary>
internal static class TypedTexts
{
    /// <summary>The fields in which texts are written at length. Never a password, a number or a choice.</summary>
    private static readonly string[] _fields =
    [
        "Title", "Body", "Case.Context", "Case.Examination", "Case.Hypotheses", "Case.Question", "Text", "Reason", "Poll.Question", "Poll.Options", "About", "Interests", "Practice", "Message",
        "Answer", "Question", "Note", "Description", "Charter", "Words", "CouncilAddress", "OwnAddress",
    ];

    /// <summary>Keeps them for the page that answers; whether there are any.</summary>
    public static bool Keep(HttpContext context)
    {
        if (!context.Request.HasFormContentType || context.Features.Get<IFormFeature>()?.Form is not { } form)
        {
            return false;
        }

        string[] texts = [.. _fields.Select(field => form[field].ToString()).Where(text => !string.IsNullOrWhiteSpace(text))];
        context.Items[typeof(TypedTexts)] = texts;
        context.Items[typeof(SentForm)] = new SentForm(context.Request.Path, form);
        return texts.Length > 0;
    }

    /// <summary>The form and where it was sent: the page that answers has another address, and no form.</summary>
    public static SentForm? FormOf(HttpContext context) => context.Items[typeof(SentForm)] as SentForm;

    public static IReadOnlyList<string> Of(HttpContext context) => context.Items[typeof(TypedTexts)] as string[] ?? [];
}

/// <summary>A form that came, and where to.</summary>
internal sealed record SentForm(PathString Path, IFormCollection Fields);
