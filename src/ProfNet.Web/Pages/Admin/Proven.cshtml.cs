using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Registration.Desk;
using ProfNet.Domain.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Admin;

/// <summary>Several applications that Pro Santé Connect proved, admitted together: chosen one by one, then confirmed.</summary>
[AfterRecentProof]
public sealed class ProvenModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
{
    [BindProperty]
    public string[] Chosen { get; set; } = [];

    /// <summary>By handle, of the applications as they were shown to be confirmed.</summary>
    [BindProperty]
    public IDictionary<string, string> Stamps { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<ProvenRow> Rows { get; private set; } = [];

    /// <summary>Chosen, and shown once more before anything is done.</summary>
    public IReadOnlyList<ProvenRow> ToConfirm { get; private set; } = [];

    /// <summary>How many were admitted; nothing before it was tried.</summary>
    public int? Admitted { get; private set; }

    /// <summary>Who was not, and why.</summary>
    public IReadOnlyList<(string Name, string Why)> Failed { get; private set; } = [];

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Rows = await Sender.Send(new ListProven(), ct);
        return Page();
    }

    public async Task<IActionResult> OnPostChooseAsync(CancellationToken ct)
    {
        Rows = await Sender.Send(new ListProven(), ct);
        ToConfirm = StillChosen();
        if (ToConfirm.Count == 0)
        {
            RefuseField(string.Empty, "Cochez au moins une demande.");
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAdmitAsync(CancellationToken ct)
    {
        var listed = await Sender.Send(new ListProven(), ct);
        var names = listed.ToDictionary(row => row.Handle, row => $"{row.GivenName} {row.FamilyName}", StringComparer.Ordinal);
        List<(string, string)> failed = [];
        var (admitted, isLate) = (0, false);
        foreach (var handle in Chosen.Where(RandomId.IsHandle).Distinct(StringComparer.Ordinal))
        {
            try
            {
                await Sender.Send(new ApproveProven(handle, StampOf(handle)), ct); // each in a transaction of its own
                admitted++;
            }
            catch (RuleBrokenException broken)
            {
                failed.Add((names.GetValueOrDefault(handle, "Une demande"), RuleWordings.Of(broken)));
            }
            catch (ProofNeededException)
            {
                isLate = true;
                RefuseField(string.Empty, ProofNeeded);
                break;
            }
        }

        Rows = await Sender.Send(new ListProven(), ct);
        (Admitted, Failed) = (isLate && admitted == 0 ? null : admitted, failed);
        ToConfirm = isLate ? StillChosen() : [];
        return Page();
    }

    /// <summary>Nothing before it was shown.</summary>
    public string? StampOf(string handle) => Stamps.TryGetValue(handle, out var stamp) ? stamp : null;

    private List<ProvenRow> StillChosen() => [.. Rows.Where(row => row.Obstacle == ProvenObstacle.None && Chosen.Contains(row.Handle))];
}
