using ProfNet.Application.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Delegate;

/// <summary>The desk of the data protection delegates, where no administrator comes.</summary>
internal sealed class Conventions : IFolderConventions
{
    public Audience Audience => Audience.Delegates;
}
