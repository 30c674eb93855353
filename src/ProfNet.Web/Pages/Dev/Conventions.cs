using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace ProfNet.Web.Pages.Dev;

internal static class Conventions
{
    extension(PageConventionCollection pages)
    {
        /// <summary>The pages for developers: open to whoever reaches the machine, or, anywhere but there, without any route.</summary>
        public void AddDevelopmentPages(bool show)
        {
            if (show)
            {
                pages.AllowAnonymousToFolder("/Dev");
            }
            else
            {
                pages.AddFolderRouteModelConvention("/Dev", page => page.Selectors.Clear());
            }
        }
    }
}
