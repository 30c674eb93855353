using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ProfNet.Web.Infrastructure;

/// <summary>
/// A page that reads its form with files itself, part by part: nobody reads it before, for the framework would keep the files in clear on the disk.
/// Its handler asks for the antiforgery token, which stands before the files.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class StreamedFormAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        context.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
        // The form was read, or refused.
    }
}

/// <summary>One field or file of a form, while it comes in; it must be read before the next is asked for, or is passed over.</summary>
/// <param name="FileName">As it was sent; null for a field.</param>
internal sealed record FormPart(string Name, string? FileName, Stream Body);

/// <summary>Reads a form with files part by part.</summary>
internal sealed class StreamedForm
{
    private const int MaxField = 4 * 1024;
    private const int MaxBoundary = 70;

    private readonly MultipartReader _reader;

    private StreamedForm(MultipartReader reader) => _reader = reader;

    /// <summary>Null for what is no form with files.</summary>
    public static StreamedForm? Of(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        return boundary.Length is > 0 and <= MaxBoundary ? new(new MultipartReader(boundary, request.Body)) : null;
    }

    /// <summary>The next part that has a name; null at the end. Throws <see cref="IOException"/> or <see cref="InvalidDataException"/> where the form is cut short or is none.</summary>
    public async Task<FormPart?> NextAsync(CancellationToken ct)
    {
        while (await _reader.ReadNextSectionAsync(ct) is { } section)
        {
            if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var said) && HeaderUtilities.RemoveQuotes(said.Name).ToString() is { Length: > 0 } name)
            {
                var file = said.FileNameStar.HasValue ? said.FileNameStar : said.FileName;
                return new FormPart(name, file.HasValue ? HeaderUtilities.RemoveQuotes(file).ToString() : null, section.Body);
            }
        }

        return null;
    }

    /// <summary>What stands in a field; nothing when it is longer than any of ours.</summary>
    public static async Task<string> ReadAsync(FormPart field, CancellationToken ct)
    {
        var bytes = new byte[MaxField];
        var length = await field.Body.ReadAtLeastAsync(bytes, MaxField, throwOnEndOfStream: false, ct);
        return length < MaxField ? System.Text.Encoding.UTF8.GetString(bytes, 0, length) : "";
    }
}
