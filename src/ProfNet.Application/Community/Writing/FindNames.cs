using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Profiles;

namespace ProfNet.Application.Community.Writing;

/// <summary>Names that begin as typed, of members who have spoken under them where the reader may read and whom they do not mute. A pseudonym is never among them.</summary>
[For(Audience.VerifiedMembers)]
public sealed record FindNames(string Typed) : IQuery<IReadOnlyList<string>>
{
    public const int Fewest = 2;
    public const int Longest = 60;
    public const int Most = 8;
}

internal sealed class FindNamesHandler(ProfNetDb db, MyTies ties, ICurrentMember me) : IRequestHandler<FindNames, IReadOnlyList<string>>
{
    private static readonly string _sql =
        $$"""
        select distinct v.name as "Value"
        from (select name, discussion_id, member_id from community.voices where member_id is not null and not is_unheard and name not in ({{Mentions.Nobody}}) and community.plain(name) like community.plain({0}) || '%' order by community.plain(name) limit 300) v
        join members.members m on m.id = v.member_id and m.standing = 'Verified'
        join community.discussions d on d.id = v.discussion_id
        join community.spaces s on s.id = d.space_id
        where {{CommunityAccess.MayRead("s", "{1}")}} and v.member_id <> all ({3})
        order by 1 limit {2}
        """;

    public async Task<IReadOnlyList<string>> Handle(FindNames request, CancellationToken cancellationToken)
    {
        var typed = string.Concat(request.Typed.Where(c => char.IsLetter(c) || c is ' ' or '-' or '\'' or '’')).TrimStart();
        if (typed.Length is < FindNames.Fewest or > FindNames.Longest)
        {
            return [];
        }

        var muted = (await ties.ReadAsync(cancellationToken)).Muted.ToArray();
        return await db.Database.SqlQueryRaw<string>(_sql, typed, me.Rights, FindNames.Most, muted).ToListAsync(cancellationToken);
    }
}
