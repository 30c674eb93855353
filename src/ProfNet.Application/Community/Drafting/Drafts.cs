using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Drafting;

/// <summary>The reader's own texts that are not sent, in the transaction of whoever changes them; their own list says where there are any.</summary>
internal sealed class Drafts(ProfNetDb db, DraftRows rows, MemberIndex index, ICurrentMember me)
{
    internal const string DeleteSql = "delete from community.drafts where tag = any($1)";

    public DraftPlace Place(DraftKind kind, string target) => new(me.Id, kind, target);

    /// <summary>Changes a text; its first save puts it in the list.</summary>
    public async Task<Draft> ChangeAsync(DraftPlace place, Func<Draft, Draft> change, CancellationToken ct)
    {
        Draft result = Draft.None;
        var isFirst = false;
        await rows.ChangeAsync(db.Connection, [place], (_, row) =>
        {
            result = change(row.Draft);
            isFirst = row.Draft.Revision == 0 && result.Revision > 0;
            return ReferenceEquals(result, row.Draft) ? row : row with { Draft = result };
        }, ct);

        if (isFirst)
        {
            await NoteAsync(place, isThere: true, ct);
        }

        return result;
    }

    /// <summary>Takes the texts of one place to another; those that are there are kept beside them.</summary>
    public async Task<bool> CarryAsync(DraftPlace from, DraftPlace to, CancellationToken ct)
    {
        var carried = await rows.FindAsync(db.Connection, from, ct);
        if (carried.IsEmpty)
        {
            return false;
        }

        await ChangeAsync(to, there => carried.Others.Prepend(carried.Text).Reverse().Aggregate(there, (draft, text) => draft.Save(text, known: -1, carried.On).Draft), ct);
        await DiscardAsync(from, ct);
        return true;
    }

    /// <summary>A text that was sent, or is not to be: it goes with what else is saved. Its mark in the list goes at night.</summary>
    public void Forget(DraftKind kind, string target) => db.RunAfterSave(DeleteSql, [rows.Tags(Place(kind, target))]);

    /// <summary>The same; the mark at once where it can be of no other text.</summary>
    public async Task DiscardAsync(DraftPlace place, CancellationToken ct)
    {
        Forget(place.Kind, place.Target);
        if (place.Kind is DraftKind.New)
        {
            await NoteAsync(place, isThere: false, ct);
        }
    }

    private Task NoteAsync(DraftPlace place, bool isThere, CancellationToken ct) => index.ChangeAsync(me.Id, entries =>
    {
        Rule.Require(!isThere || entries.Count(e => e.HasDraft || e.HasEdit) < Draft.MostOfAMember, CommunityRules.DraftsHaveAnEnd);
        return entries.Put(place.Discussion, entry => place.IsOfAPost ? entry with { HasEdit = isThere } : entry with { HasDraft = isThere });
    }, ct);
}
