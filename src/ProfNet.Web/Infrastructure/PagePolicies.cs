using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using ProfNet.Application.Common;

namespace ProfNet.Web.Infrastructure;

/// <summary>Who may open the pages of a folder. Each folder of pages has one, called <c>Conventions</c>; the namespace says which folder it is.</summary>
internal interface IFolderConventions
{
    /// <summary>Who may open a page of the folder, and of the folders inside that say nothing of their own.</summary>
    Audience Audience { get; }

    /// <summary>Pages of the folder that are for others, by name: <c>["Login"] = Audience.Anyone</c>.</summary>
    IReadOnlyDictionary<string, Audience> Exceptions => new Dictionary<string, Audience>(StringComparer.Ordinal);
}

/// <summary>Gives each page the policy of its folder. A page of a folder without one keeps the site's fallback policy, which is closed to visitors.</summary>
internal sealed class PagePolicies : IPageApplicationModelConvention
{
    private readonly Dictionary<string, IFolderConventions> _folders = Folders().ToDictionary(f => f.Path, f => f.Conventions, StringComparer.Ordinal);

    public void Apply(PageApplicationModel model)
    {
        // "/Account/Login": folder "/Account", page "Login".
        var slash = model.ViewEnginePath.LastIndexOf('/');
        var (folder, page) = (model.ViewEnginePath[..slash], model.ViewEnginePath[(slash + 1)..]);

        if (Nearest(folder) is { } nearest)
        {
            var audience = nearest.Path == folder && nearest.Conventions.Exceptions.TryGetValue(page, out var exception) ? exception : nearest.Conventions.Audience;
            model.EndpointMetadata.Add(new AuthorizeAttribute(audience.ToString()));
        }
    }

    private (string Path, IFolderConventions Conventions)? Nearest(string folder)
    {
        while (true)
        {
            if (_folders.TryGetValue(folder, out var conventions))
            {
                return (folder, conventions);
            }

            if (folder is "")
            {
                return null;
            }

            folder = folder[..folder.LastIndexOf('/')];
        }
    }

    private static IEnumerable<(string Path, IFolderConventions Conventions)> Folders() =>
        from type in typeof(PagePolicies).Assembly.GetTypes()
        where type.IsClass && type.IsAssignableTo(typeof(IFolderConventions))
        select (PathOf(type), (IFolderConventions)Activator.CreateInstance(type)!);

    // ProfNet.Web.Pages.Account.Conventions: "/Account"; ProfNet.Web.Pages.Conventions: "".
    private static string PathOf(Type conventions) =>
        conventions.Namespace!["ProfNet.Web.Pages".Length..].Replace('.', '/');
}
