using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Community.Writing;

/// <summary>Names that begin as typed, of colleagues who have spoken under them where the reader may read. A pseudonym is never among them.</summary>
[For(Audience.VerifiedMembers)]
public sealed record FindNames(string Typed) : IQuery<IReadOnlyList<string>>
{
    public const int Fewest = 2;
    public const int Longest = 60;
    public const int Most = 8;
}

internal sealed class FindNamesHandler(ProfNetDb db, ICurrentMember me) : IRequestHandler<FindNames, IReadOnlyList<string>>
{
    private static readonly string _sql =
        $$"""
        select distinct v.name as "Value"
        from (select name, discussion_id from community.voices where member_id is not null and not is_unheard and name not in ({{Mentions.Nobody}}) and community.plain(name) like community.plain({0}) || '%' order by community.plain(name) limit 300) v
        join community.discussions d on d.id = v.discussion_id
        join community.spaces s on s.id = d.space_id
        where {{CommunityAccess.MayRead("s", "{1}")}}
        order by 1 limit {2}
        """;

    public async Task<IReadOnlyList<string>> Handle(FindNames request, CancellationToken cancellationToken)
    {
        var typed = string.Concat(request.Typed.Where(c => char.IsLetter(c) || c is ' ' or '-' or '\'' or '’')).TrimStart();
        return typed.Length is < FindNames.Fewest or > FindNames.Longest
            ? []
            : await db.Database.SqlQueryRaw<string>(_sql, typed, me.Rights, FindNames.Most).ToListAsync(cancellationToken);
    }
}
