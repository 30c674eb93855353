using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Registration.Proofs;
using ProfNet.Domain.Registration;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Registration;

/// <summary>Where an applicant sends what shows that the number is theirs. Files are encrypted as they come in, a piece at a time.</summary>
[StreamedForm]
[IgnoreAntiforgeryToken] // which the framework would read the whole form for
[RequestSizeLimit(MaxBody)]
public sealed class ProofsModel(ISender sender, IAntiforgery antiforgery) : ProfNetPage(sender)
{
    /// <summary>In bytes: enough to say of a file that it is too long, rather than that the request is.</summary>
    private const int MaxBody = 32 * 1024 * 1024;

    private const string TokenHeader = "RequestVerificationToken";
    private const string TokenField = "__RequestVerificationToken";

    public ProofKind? Kind { get; private set; }

    /// <summary>Stands for the files in the form and in what is said of them.</summary>
    public string? Files { get; private set; }

    public MyVerification Verification { get; private set; } = null!;

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
        return ModelState.IsValid ? Redirect("/registration/proofs") : await ShowAsync(ct);
    }

    /// <summary>Takes the files in; false for a form that no page of ours sent. A file that is refused says so, and keeps no other from coming in.</summary>
    private async Task<bool> TakeAsync(StreamedForm form, CancellationToken ct)
    {
        List<string> refused = [];
        var (isOurs, files) = (false, 0);
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
            else if (part is { Name: nameof(Kind), FileName: null })
            {
                Kind = Enum.TryParse<ProofKind>(await StreamedForm.ReadAsync(part, ct), out var kind) ? kind : null;
            }
            else if (part is { Name: nameof(Files), FileName.Length: > 0 })
            {
                files++;
                refused.AddRange(await KeepAsync(part, ct) is { } why ? [$"«\u00A0{ProofTexts.NameOf(part.FileName)}\u00A0» n’a pas été gardé\u00A0: {why}."] : []);
            }
        }

        Say(files, refused);
        return isOurs;
    }

    private void Say(int files, List<string> refused)
    {
        if (files == 0)
        {
            RefuseField(nameof(Files), ProofTexts.NoFile);
        }
        else if (refused.Count > 0)
        {
            RefuseField(nameof(Files), string.Join(' ', refused));
        }
    }

    /// <summary>Keeps one file, or nothing of it: says why it is none of ours, or breaks a rule that the form then says.</summary>
    private async Task<string?> KeepAsync(FormPart file, CancellationToken ct)
    {
        var first = new byte[Proof.PieceLength];
        var length = await ReadAsync(file, first, ct);
        if (ProofBytes.MediaOf(first.AsSpan(0, length)) is not { } media)
        {
            return ProofTexts.NoMedia;
        }

        if (await TrySend(new BeginProof(Kind, file.FileName!, media), ct) is not { } handle)
        {
            return null; // said on the form already
        }

        var isWhole = false;
        try
        {
            isWhole = await KeepPiecesAsync(handle, file, first, length, ct);
            return isWhole ? null : ProofTexts.TooLong;
        }
        finally
        {
            if (!isWhole)
            {
                await Sender.Send(new RemoveProof(handle), CancellationToken.None); // the applicant may have gone
            }
        }
    }

    /// <summary>Keeps the pieces one by one, each once it is known whether another follows; false when the file is too long.</summary>
    private async Task<bool> KeepPiecesAsync(string handle, FormPart file, byte[] piece, int length, CancellationToken ct)
    {
        var (next, total) = (new byte[Proof.PieceLength], length);
        for (var number = 0; ; number++)
        {
            var following = await ReadAsync(file, next, ct);
            if (total + following > Proof.MaxLength)
            {
                return false;
            }

            await Sender.Send(new AddProofPiece(handle, number, IsLast: following == 0, piece.AsMemory(0, length)), ct);
            if (following == 0)
            {
                return await Sender.Send(new EndProof(handle, total), ct);
            }

            (piece, next, length, total) = (next, piece, following, total + following);
        }
    }

    private static async Task<int> ReadAsync(FormPart file, byte[] piece, CancellationToken ct) =>
        await file.Body.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, ct);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await Sender.Send(new GetMyVerification(), ct) is not { } mine)
        {
            return Redirect("/registration/status");
        }

        Verification = mine;
        return Page();
    }
}
