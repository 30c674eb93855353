using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>Polls and votes, through the forms.</summary>
internal static class Polling
{
    public const string VoteForm = ".pn-poll form[action$='handler=Vote']";

    public const string Question = "Que faites-vous en premier ?";

    extension(Visitor member)
    {
        /// <summary>Opens a discussion with a poll of three answers, and returns its address.</summary>
        public async Task<string> AskAsync(string space, string voice = "Pseudonym", params (string Field, string? Value)[] but)
        {
            (string Field, string? Value)[] fields =
            [
                ("Space", space), ("Title", "Un titre assez long"), ("Body", "Une question."), ("Voice", voice),
                ("Poll.Question", Question), ("Poll.Kind", "One"), ("Poll.Options", "Relais immédiat\nArrêt\nPoursuite"), ("Poll.Days", "7"),
            ];
            var answer = await member.Submit(Colleagues.NewPage, [.. fields.Where(f => but.All(b => b.Field != f.Field)), .. but]);
            answer.Status.ShouldBe(302, answer.Main);
            return answer.Location!;
        }

        public async Task<Shown> VoteAsync(string discussion, params int[] choices) =>
            await member.FillIn(await member.Get(discussion), VoteForm, [("Choices", null), .. choices.Select(no => ("Choices", (string?)$"{no}"))]);
    }

    extension(ProfNetSite site)
    {
        /// <summary>Others vote, one after the other.</summary>
        public async Task VoteAsync(string discussion, int members, int choice)
        {
            for (var i = 0; i < members; i++)
            {
                (await (await site.MemberAsync()).VoteAsync(discussion, choice)).Status.ShouldBe(302);
            }
        }

        /// <summary>Voters, then the votes of each option.</summary>
        public Task<int[]> VotesAsync(string discussion) => site.AskAsync<int[]>(
            """
            select array[p.voters] || array(select o.votes from community.poll_options o where o.poll_id = p.id order by o.no)
            from community.polls p join community.discussions d on d.id = p.discussion_id where d.handle = $1
            """,
            Colleagues.HandleIn(discussion));
    }

    extension(Shown page)
    {
        public string Poll => page.Document.QuerySelector(".pn-poll")?.TextContent.Replace('\u00A0', ' ') ?? "";

        /// <summary>« 60 » for each option whose result is shown.</summary>
        public List<string?> Bars => [.. page.Document.QuerySelectorAll(".pn-poll progress").Select(bar => bar.GetAttribute("value"))];

        public List<string> Ticked => [.. page.Document.QuerySelectorAll(".pn-poll input[checked]").Select(i => i.GetAttribute("value")!)];
    }
}
