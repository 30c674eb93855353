using System.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace ProfNet.Web.Infrastructure;

/// <summary>Text as the rest of the site may rely on it: NFC, \n between lines, and nothing that PostgreSQL refuses or a reader cannot see.</summary>
internal static class CleanText
{
    /// <summary>The text, cleaned; and whether something had to be taken out of it, rather than only written otherwise.</summary>
    public static (string Text, bool HadForbidden) From(string typed)
    {
        var text = typed.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var kept = new StringBuilder(text.Length);
        var hadForbidden = false;
        foreach (var rune in text.EnumerateRunes()) // half a surrogate pair comes as U+FFFD, as do bytes that were no UTF-8
        {
            if (rune == Rune.ReplacementChar || (Rune.IsControl(rune) && rune.Value is not ('\n' or '\t')))
            {
                hadForbidden = true;
            }
            else
            {
                kept.Append(rune.ToString());
            }
        }

        return (kept.ToString().Normalize(NormalizationForm.FormC), hadForbidden);
    }
}

/// <summary>Cleans every string that a form, a query or a route brings. Where something had to be taken out the field says so, and the form shows what is left.</summary>
internal sealed class CleanTextBinder(IModelBinder strings) : IModelBinder
{
    public const string Message = "Ce texte contenait des caractères invisibles ou illisibles, que nous avons retirés. Vérifiez-le, puis envoyez de nouveau.";

    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        await strings.BindModelAsync(bindingContext);
        if (bindingContext.Result.Model is not string typed)
        {
            return;
        }

        var (text, hadForbidden) = CleanText.From(typed);
        bindingContext.Result = ModelBindingResult.Success(text);
        if (text != typed)
        {
            bindingContext.ModelState.SetModelValue(bindingContext.ModelName, text, text);
        }

        if (hadForbidden)
        {
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, Message);
        }
    }
}

internal sealed class CleanTextBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.ModelType == typeof(string)
        ? new CleanTextBinder(new SimpleTypeModelBinder(typeof(string), context.Services.GetRequiredService<ILoggerFactory>()))
        : null;
}
