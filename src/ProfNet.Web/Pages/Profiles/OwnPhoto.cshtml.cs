using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Profiles;
using ProfNet.Domain.Profiles;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Profiles;

/// <summary>One's photo. The file is read as it comes in, and never lies on the disk.</summary>
[StreamedForm]
[IgnoreAntiforgeryToken] // which the framework would read the whole form for
[RequestSizeLimit(MaxBody)]
public sealed class OwnPhotoModel(ISender sender, IAntiforgery antiforgery) : ProfNetPage(sender)
{
    public const string RemoveField = "Remove";

    /// <summary>In bytes: enough to say of a photo that it is too large, rather than that the request is.</summary>
    private const int MaxBody = 4 * Photo.MaxLength;

    private const string TokenHeader = "RequestVerificationToken";
    private const string TokenField = "__RequestVerificationToken";
    private const string NoFile = "Choisissez une photo.";

    /// <summary>Stands for the file in the form and in what is said of it.</summary>
    public string? Picture { get; private set; }

    public ProfileView Me { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (StreamedForm.Of(Request) is not { } form)
        {
            return StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            if (!await TakeAsync(form, ct))
            {
                return BadRequest();
            }
        }
        catch (BadHttpRequestException refused)
        {
            return StatusCode(refused.StatusCode);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException && !ct.IsCancellationRequested)
        {
            return BadRequest();
        }

        Request.Form = FormCollection.Empty; // it was read: whoever draws the page must not try again
        return ModelState.IsValid ? Redirect("/account/photo") : await ShowAsync(ct);
    }

    /// <summary>Takes the photo in; false for a form that no page of ours sent.</summary>
    private async Task<bool> TakeAsync(StreamedForm form, CancellationToken ct)
    {
        var (isOurs, removes) = (false, false);
        byte[] file = [];
        while (await form.NextAsync(ct) is { } part)
        {
            if (part is { Name: TokenField, FileName: null })
            {
                Request.Headers[TokenHeader] = await StreamedForm.ReadAsync(part, ct);
                isOurs = isOurs || await antiforgery.IsRequestValidAsync(HttpContext);
            }
            else if (!isOurs)
            {
                return false;
            }
            else if (part is { Name: nameof(Picture), FileName.Length: > 0 })
            {
                file = new byte[Photo.MaxLength + 1];
                file = file[..await part.Body.ReadAtLeastAsync(file, file.Length, throwOnEndOfStream: false, ct)];
            }
            else
            {
                removes |= part is { Name: RemoveField, FileName: null };
            }
        }

        if (isOurs && (removes || file.Length > 0))
        {
            await TrySend(new ChangePhoto(removes ? null : file), ct);
        }
        else if (isOurs)
        {
            RefuseField(nameof(Picture), NoFile);
        }

        return isOurs;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Me = await Sender.Send(new GetProfile(User.FindFirstValue(SessionClaims.Handle) ?? ""), ct);
        return Page();
    }
}
