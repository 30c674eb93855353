using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Community.Voting;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Data.Seed;

/// <summary>A poll in a discussion of the demonstration, in which members of it have voted.</summary>
public sealed class DemoPolls(ProfNetDb db, PersonalRows personal, TimeProvider clock)
{
    private const string TitlesBegin = "Créneaux de soins non programmés";
    private const int Voters = 43;
    private const int Days = 14;

    private static readonly PollText _text = new(
        PollKind.One, "Combien de créneaux gardez-vous libres par demi-journée\u202F?", ["Aucun", "Un ou deux", "Trois ou quatre", "Cinq ou plus"], "", "", ShowsOnClose: false, Days);

    public async Task EnsureAsync(CancellationToken ct)
    {
        if (await db.Discussions.FirstOrDefaultAsync(d => !d.HasPoll && EF.Functions.Like(d.Title, TitlesBegin + "%"), ct) is not { } discussion)
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        var poll = discussion.Ask(_text, await db.Spaces.FindOrThrowAsync(discussion.SpaceId, ct), now);
        var voters = await db.Members.Where(m => m.Standing == Standing.Verified && m.Role == StaffRole.None).OrderBy(m => m.FamilyName).Select(m => m.Id).Take(Voters).ToListAsync(ct);
        foreach (var (voter, i) in voters.Select((v, i) => (v, i)))
        {
            var ballot = poll.Choose([1 + i * i % 7 % _text.Options.Count], ParisTime.Day(now));
            await personal.ChangeAsync(db.Connection, [new(voter, discussion.Id)], (_, record) => record.Vote(new OwnVote(OwnVotes.Poll, ballot.Bits)), ct);
            poll.Count(Ballot.None, ballot);
        }

        db.Polls.Add(poll);
        await db.SaveWithReactionsAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
