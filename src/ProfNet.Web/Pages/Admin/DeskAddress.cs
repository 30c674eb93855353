using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using ProfNet.Application.Registration;
using ProfNet.Application.Registration.Desk;

namespace ProfNet.Web.Pages.Admin;

/// <summary>Addresses of the desk: whoever goes from one application to the next keeps their filters.</summary>
public static class DeskAddress
{
    public const string Root = "/admin/approvals";

    /// <summary>What the queues are called in addresses; the first needs no name.</summary>
    private static readonly Dictionary<DeskQueue, string> _queues = new()
    {
        [DeskQueue.Asked] = "complement",
        [DeskQueue.Mine] = "moi",
        [DeskQueue.Decided] = "traitees",
    };

    public static DeskQueue QueueOf(string? name) => _queues.FirstOrDefault(q => q.Value == name).Key;

    public static string? NameOf(DeskQueue queue) => _queues.GetValueOrDefault(queue);

    public static string Of(DeskFilter filter, string? handle = null, ApplicationCursor? after = null, string? handler = null)
    {
        (string Name, string? Value)[] query =
        [
            ("file", NameOf(filter.Queue)),
            ("q", filter.Search),
            ("niveau", filter.Level is { } level ? ((int)level).ToString(CultureInfo.InvariantCulture) : null),
            ("profession", filter.Profession),
            ("retard", filter.Late ? "true" : null),
            ("page", after?.ToString()),
            ("handler", handler),
        ];
        return QueryHelpers.AddQueryString(
            handle is null ? Root : $"{Root}/{handle}",
            query.Where(q => !string.IsNullOrEmpty(q.Value)).Select(q => KeyValuePair.Create(q.Name, q.Value)));
    }
}
