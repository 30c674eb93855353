using ProfNet.Application.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages;

/// <summary>The landing page and what stands in for refused ones; each folder below says its own.</summary>
internal sealed class Conventions : IFolderConventions
{
    public Audience Audience => Audience.Anyone;
}
