using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using ProfNet.Application.Common;
using ProfNet.Application.Community;
using ProfNet.Application.Members;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Web.Infrastructure;

/// <summary>
/// A composer's text that came after its session had ended goes along, encrypted, through the form by which one signs in again, and is a draft of whoever
/// did: the page that they come back to has it. The server keeps nothing meanwhile.
/// </summary>
internal sealed class KeptTexts(IDataProtectionProvider protection, Sessions sessions)
{
    private const string Purpose = "kept text";

    private static readonly TimeSpan _goodFor = TimeSpan.FromHours(12);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector(Purpose).ToTimeLimitedDataProtector();

    /// <summary>The text for the form; null where none was sent, or to a page that keeps no drafts.</summary>
    public string? Take(SentForm sent)
    {
        if (PlaceOf(sent.Path, sent.Fields) is not { } place)
        {
            return null;
        }

        var fields = DraftFields.Of(sent.Fields);
        if (new DraftText("", fields).IsEmpty || fields.Count > Draft.MostFields || fields.Values.Sum(v => v.Length) > Draft.MaxLength)
        {
            return null;
        }

        var page = sent.Fields["DraftPage"].ToString();
        var known = int.TryParse(sent.Fields["DraftKnown"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;
        var kept = new Kept(place.Kind, place.Target, RandomId.IsHandle(page) ? page : RandomId.Handle(), known, fields);
        return _protector.Protect(JsonSerializer.Serialize(kept), _goodFor);
    }

    /// <summary>What makes it a draft of whoever has just signed in, and is them from here on; null where there is none, or it is not theirs to keep.</summary>
    public async Task<SaveDraft?> PutBackAsync(HttpContext context, string? kept, string session, CancellationToken ct)
    {
        if (kept is not { Length: > 0 } || Open(kept) is not { } text || await sessions.FindAsync(session, ct) is not { } holder)
        {
            return null;
        }

        context.User = holder.ToPrincipal();
        return context.User.Is(Audience.VerifiedMembers) ? new SaveDraft(text.Kind, text.Target, text.Page, text.Known, text.Fields) : null;
    }

    private Kept? Open(string kept)
    {
        try
        {
            return JsonSerializer.Deserialize<Kept>(_protector.Unprotect(kept));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // too late, or not ours
        }
    }

    private static (DraftKind Kind, string Target)? PlaceOf(PathString path, IFormCollection form)
    {
        var (kind, target) = path.Value!.Trim('/').Split('/') switch
        {
            ["drafts"] => (Enum.TryParse<DraftKind>(form["DraftKind"], out var said) ? said : DraftKind.New, form["DraftTarget"].ToString()),
            ["discussions", "new"] => (DraftKind.New, RandomId.IsHandle(form["FormKey"]) ? form["FormKey"].ToString() : RandomId.Handle()),
            ["discussions", var handle] => (DraftKind.Reply, handle),
            ["discussions", var handle, "case"] => (DraftKind.Edit, $"{handle}/1"),
            ["discussions", var handle, "posts", var seq, "edit"] => (DraftKind.Edit, $"{handle}/{seq}"),
            _ => (DraftKind.New, ""),
        };
        return DraftPlace.IsTarget(kind, target) ? (kind, target) : null;
    }

    private sealed record Kept(DraftKind Kind, string Target, string Page, int Known, IReadOnlyDictionary<string, string> Fields);
}
