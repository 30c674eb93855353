using ProfNet.Application.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Notifications;

/// <summary>News is of discussions, which are for members whose profession was verified.</summary>
internal sealed class Conventions : IFolderConventions
{
    public Audience Audience => Audience.VerifiedMembers;
}
