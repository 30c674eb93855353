using System.Buffers.Text;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;

namespace ProfNet.Application.Members.Passkeys;

/// <summary>A passkey as its owner knows it; when it was last used is written nowhere.</summary>
public sealed record PasskeyView(string Id, string Name, DateOnly Since, bool IsSynchronised);

/// <summary>One's passkeys, by name.</summary>
[For(Audience.Members)]
public sealed record ListPasskeys : IQuery<IReadOnlyList<PasskeyView>>;

internal sealed class ListPasskeysHandler(OwnPasskeys passkeys, ICurrentMember me) : IRequestHandler<ListPasskeys, IReadOnlyList<PasskeyView>>
{
    public async Task<IReadOnlyList<PasskeyView>> Handle(ListPasskeys request, CancellationToken cancellationToken) =>
        [.. (await passkeys.Of(me.Id).AsNoTracking().ToListAsync(cancellationToken))
            .Select(p => new PasskeyView(Base64Url.EncodeToString(p.CredentialId), p.Data.Name ?? "", DateOnly.FromDateTime(p.Data.CreatedAt.UtcDateTime), p.Data.IsBackedUp))
            .OrderBy(p => p.Name, StringComparer.Ordinal)];
}
