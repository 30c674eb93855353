using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>What a member does when the composer warns.</summary>
internal static class Reviewing
{
    extension(Shown warned)
    {
        public string Warning => warned.Document.QuerySelector(".pn-composer .pn-note.is-warn[role=status]")?.TextContent ?? "";

        public string? ReviewedButton => warned.Document.QuerySelector("button[name=Reviewed]")?.GetAttribute("value");
    }

    extension(Visitor member)
    {
        public Task<Shown> PublishAnywayAsync(Shown warned, params (string Field, string? Value)[] fields) =>
            member.Fill(warned, [.. fields, ("Reviewed", warned.ReviewedButton)]);
    }
}
