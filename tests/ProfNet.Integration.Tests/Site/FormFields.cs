using AngleSharp.Html.Dom;

namespace ProfNet.Integration.Tests.Site;

/// <summary>What a browser would send of a form as it stands: buttons and unticked boxes say nothing.</summary>
internal static class FormFields
{
    public static IEnumerable<KeyValuePair<string, string>> Of(IHtmlFormElement form) =>
        from element in form.Elements
        let name = element.GetAttribute("name")
        where !string.IsNullOrEmpty(name)
        let value = element switch
        {
            IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } => null,
            IHtmlInputElement input => input.Value,
            IHtmlSelectElement list => list.Value ?? "",
            IHtmlTextAreaElement area => area.Value,
            _ => null,
        }
        where value is not null
        select KeyValuePair.Create(name, value);

    /// <summary>All that a form can send, its buttons and what is not ticked included.</summary>
    public static IEnumerable<string> NamesIn(IHtmlFormElement form) =>
        form.Owner!.QuerySelectorAll("[name]").Where(e => e.GetAttribute("form") is { } id ? id == form.Id : e.Closest("form") == form)
            .Select(e => e.GetAttribute("name")!).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal);
}
