using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Drafting;
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
        return new DraftText("", fields).IsEmpty || fields.Count > Draft.MostFields || fields.Values.Sum(v => v.Length) > Draft.MaxLength
            ? null
            : _protector.Protect(JsonSerializer.Serialize(new Kept(place.Kind, place.Target, PageOf(sent.Fields), KnownOf(sent.Fields), fields)), _goodFor);
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

    // What the page had saved before its session ended is an older version of this text, and no other.
    private static string PageOf(IFormCollection form) => RandomId.IsHandle(form["DraftPage"]) ? form["DraftPage"].ToString() : RandomId.Handle();

    private static int KnownOf(IFormCollection form) => int.TryParse(form["DraftKnown"], NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : 0;

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
            ["discussions", var handle, "outcome"] => (DraftKind.Outcome, handle),
            ["discussions", var handle, "poll"] => (DraftKind.Poll, handle),
            ["discussions", var handle, "posts", var seq, "edit"] => (DraftKind.Edit, $"{handle}/{seq}"),
            ["discussions", var handle, "posts", var seq, "improve"] => (DraftKind.Improve, $"{handle}/{seq}"),
            _ => (DraftKind.New, ""),
        };
        return DraftPlace.IsTarget(kind, target) ? (kind, target) : null;
    }

    private sealed record Kept(DraftKind Kind, string Target, string Page, int Known, IReadOnlyDictionary<string, string> Fields);
}
