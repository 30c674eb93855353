using ProfNet.Application.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community;

/// <summary>Discussions are for members whose profession was verified.</summary>
internal sealed class Conventions : IFolderConventions
{
    public Audience Audience => Audience.VerifiedMembers;
}
