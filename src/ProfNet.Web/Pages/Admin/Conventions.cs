using ProfNet.Application.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Admin;

/// <summary>The desks of those who decide.</summary>
internal sealed class Conventions : IFolderConventions
{
    public Audience Audience => Audience.Administrators;
}
