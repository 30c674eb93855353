using ProfNet.Application.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>Whoever comes here may have no session yet, or one that does not suffice; what concerns oneself asks for one.</summary>
internal sealed class Conventions : IFolderConventions
{
    public Audience Audience => Audience.Anyone;

    public IReadOnlyDictionary<string, Audience> Exceptions { get; } = new Dictionary<string, Audience>(StringComparer.Ordinal)
    {
        ["Password"] = Audience.Members,
        ["Email"] = Audience.Members,
        ["Leave"] = Audience.Members,
        ["Export"] = Audience.Members,
        ["Suspended"] = Audience.Members,
        ["Accesses"] = Audience.Members,
        ["Security"] = Audience.Members,
        ["TwoFactor"] = Audience.Members,
        ["RecoveryCodes"] = Audience.Members,
        ["Passkeys"] = Audience.Members,
        ["Sessions"] = Audience.Members,
        ["Prove"] = Audience.Members,
        ["Recheck"] = Audience.Members,
        ["Dispute"] = Audience.Members,
        ["Measures"] = Audience.VerifiedMembers,
    };
}
