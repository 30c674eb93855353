using ProfNet.Application.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Registration;

/// <summary>Applying is open to all; following an application asks for its account.</summary>
internal sealed class Conventions : IFolderConventions
{
    public Audience Audience => Audience.Anyone;

    public IReadOnlyDictionary<string, Audience> Exceptions { get; } = new Dictionary<string, Audience>(StringComparer.Ordinal)
    {
        ["Status"] = Audience.Members,
        ["Again"] = Audience.Members,
        ["Proofs"] = Audience.Members,
        ["Dispute"] = Audience.Members,
        ["SecureMail"] = Audience.Members,
        ["Complete"] = Audience.Members,
    };
}
