using ProfNet.Linking.Tests.Attack;
using ProfNet.Linking.Tests.Views;
using Xunit.Abstractions;

namespace ProfNet.Linking.Tests;

/// <summary>
/// Some weeks of 200 members, and one program that would know who wrote what: given the dump, the logs and the source, it must do no better than given the pages
/// that every member reads; given the dump of a site that keeps a little more, it must do better, or it would prove nothing.
/// </summary>
public sealed class LinkingTests(LivedSite lived, ITestOutputHelper output) : IClassFixture<LivedSite>
{
    private const double Deviations = 2;

    [Fact]
    public void The_life_is_as_large_as_promised()
    {
        lived.Evidence.Candidates.Count.ShouldBe(200);
        lived.Evidence.Posts.Count(p => p.IsSealed).ShouldBe(2_000);
        lived.Evidence.Named.Count.ShouldBeGreaterThan(1_500);
        lived.Evidence.Posts.ShouldContain(p => p.At != null, "some discussions tell hours");
        lived.Evidence.Voices.Select(v => lived.AuthorOf(v)).Distinct().Count().ShouldBeGreaterThan(150);
    }

    [Fact]
    public void Every_kind_of_row_that_is_near_a_pseudonym_is_in_the_dump()
    {
        foreach (var (table, few) in new[]
        {
            ("community.revisions", 300), ("community.polls", 60), ("community.cases", 60), ("community.drafts", 60), ("community.personal", 2_000), ("community.choices", 201),
            ("community.staff_acts", 20), ("notifications.inboxes", 201),
        })
        {
            lived.Taken.Table(table).Rows.Count.ShouldBeGreaterThanOrEqualTo(few, table);
        }

        var discussions = lived.Taken.Table("community.discussions");
        foreach (var column in new[] { "merged_into", "widened_on", "accepted_seq", "outcome" })
        {
            discussions.Rows.ShouldContain(row => row[discussions.Column(column)] != null, column);
        }

        var posts = lived.Taken.Table("community.posts_sealed");
        foreach (var column in new[] { "deleted_on", "edited_on", "improved_by", "words" })
        {
            posts.Rows.ShouldContain(row => row[posts.Column(column)] != null, column);
        }
    }

    [Fact]
    public void Attack_23_a_dump_with_the_logs_tells_no_more_of_who_wrote_what_than_the_pages_do()
    {
        output.WriteLine($"{lived.Reader}\n{lived.Dump}");

        lived.Dump.Who.ShouldBeLessThanOrEqualTo(lived.Reader.Who + Deviations * Score.OfWho(lived.Dump, lived.Reader), $"{lived.Reader}\n{lived.Dump}");
    }

    [Fact]
    public void Attack_23_a_dump_with_the_logs_tells_no_more_of_whether_two_pseudonyms_are_one_person_than_the_pages_do()
    {
        output.WriteLine($"{lived.Reader}\n{lived.Dump}");

        lived.Dump.Pairs.ShouldBeLessThanOrEqualTo(lived.Reader.Pairs + Deviations * Score.Deviation(lived.Dump.Pairs, lived.Reader.Pairs, lived.Dump.PairsAsked), $"{lived.Reader}\n{lived.Dump}");
    }

    [Fact]
    public void Unread_marks_by_member_are_caught() => ShouldBeCaught("with unread marks by member", lived.Taken.WithUnreadMarks(lived.Truth));

    [Fact]
    public void Session_times_in_clear_are_caught() => ShouldBeCaught("with session times in clear", lived.Taken.WithSessionTimes(lived.Truth));

    [Fact]
    public void Minutes_of_sealed_posts_are_caught() => ShouldBeCaught("with minutes of sealed posts", lived.Taken.WithMinutes(lived.Truth));

    [Fact]
    public void Rows_in_the_order_in_which_they_were_written_are_caught() => ShouldBeCaught("with rows in the order written", lived.Taken.AsWritten(lived.Truth));

    [Fact]
    public void Drafts_under_a_key_of_the_member_alone_are_caught() => ShouldBeCaught("with drafts by member", lived.Taken.WithDraftsByMember(lived.Truth));

    [Fact]
    public void Votes_with_their_voters_are_caught() => ShouldBeCaught("with votes by member", lived.Taken.WithVotes(lived.Truth));

    [Fact]
    public void Bookmarks_in_clear_are_caught() => ShouldBeCaught("with bookmarks in clear", lived.Taken.WithBookmarks(lived.Truth));

    [Fact]
    public void Counts_of_a_member_s_rows_by_day_are_caught() => ShouldBeCaught("with counts by member and day", lived.Taken.WithCountsByDay(lived.Truth));

    [Fact]
    public void Texts_of_before_in_the_order_in_which_they_were_replaced_are_caught() => ShouldBeCaught("with revisions as written", lived.Taken.WithRevisionsAsWritten(lived.Truth));

    private void ShouldBeCaught(string name, Dump planted)
    {
        var score = lived.AttackDump($"dump {name}", planted);
        output.WriteLine($"{lived.Reader}\n{score}\none deviation: {Score.OfWho(score, lived.Reader):P2}");

        score.Who.ShouldBeGreaterThan(lived.Reader.Who + Deviations * Score.OfWho(score, lived.Reader), $"{lived.Reader}\n{score}");
    }
}
