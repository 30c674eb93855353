using ProfNet.Application.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Pseudonyms;

/// <summary>Whoever has an account may know how the seal works; one's own pseudonyms remain one's own after a suspension.</summary>
internal sealed class Conventions : IFolderConventions
{
    public Audience Audience => Audience.Members;
}
