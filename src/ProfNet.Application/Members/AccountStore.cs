using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using ProfNet.Application.Data;

namespace ProfNet.Application.Members;

/// <summary>Identity's store over <see cref="ProfNetDb"/>. It never saves: the pipeline does, with the rest of the command.</summary>
internal sealed class AccountStore : UserOnlyStore<Account, ProfNetDb, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>, IdentityUserPasskey<Guid>>
{
    public AccountStore(ProfNetDb db, IdentityErrorDescriber errors) : base(db, errors) => AutoSaveChanges = false;
}
