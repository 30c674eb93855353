using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Moderation;

/// <summary>What moderators do to discussions, through the page where they say why.</summary>
internal static class Curating
{
    public const string Why = "Deux fils sur la même question.";

    public static string Url(string discussion, string act) => $"/moderation/acts/new?fil={Colleagues.HandleIn(discussion)}&acte={act}";

    extension(Visitor moderator)
    {
        public Task<Shown> DecideAsync(string discussion, string act, params (string Field, string? Value)[] fields) =>
            moderator.Submit(Url(discussion, act), fields.Any(f => f.Field == "Reason") ? fields : [("Reason", Why), .. fields]);

        /// <summary>Merges one into the other, and fails the test when it is refused.</summary>
        public async Task MergeAsync(string discussion, string into) =>
            (await moderator.DecideAsync(discussion, "reunir", ("Into", $"https://profnet.test{Colleagues.AddressOf(into)}#r1"))).Status.ShouldBe(302);

        /// <summary>Makes a discussion of some posts and answers with its address.</summary>
        public async Task<string> SplitAsync(string discussion, params int[] seqs)
        {
            var answer = await moderator.DecideAsync(discussion, "separer", [("Title", "Un fil à part, désormais"), .. seqs.Select(s => ("Seqs", (string?)$"{s}"))]);
            answer.Status.ShouldBe(302, answer.Main);
            return answer.Location!;
        }
    }

    /// <summary>The name under which a post stands.</summary>
    public static string NameAt(Shown page, int seq) => page.Document.QuerySelector($"#r{seq} .pn-who__name")!.TextContent.Trim();
}
