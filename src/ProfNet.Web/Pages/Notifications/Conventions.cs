using ProfNet.Application.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Notifications;

/// <summary>News is of discussions, which are for members whose profession was verified.</summary>
internal sealed class Conventions : IFolderConventions
{
    public Audience Audience => Audience.VerifiedMembers;

    /// <summary>Whoever ends mails by the link in one need not sign in for it.</summary>
    public IReadOnlyDictionary<string, Audience> Exceptions { get; } = new Dictionary<string, Audience>(StringComparer.Ordinal) { ["Unsubscribe"] = Audience.Anyone };
}
