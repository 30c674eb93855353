using ProfNet.Application.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Moderation;

/// <summary>The desk of those who moderate their colleagues.</summary>
internal sealed class Conventions : IFolderConventions
{
    public Audience Audience => Audience.Moderators;
}
