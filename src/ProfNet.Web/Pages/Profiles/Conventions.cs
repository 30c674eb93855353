using ProfNet.Application.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Profiles;

/// <summary>Members are shown to members alone.</summary>
internal sealed class Conventions : IFolderConventions
{
    public Audience Audience => Audience.VerifiedMembers;
}
