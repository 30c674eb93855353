using ProfNet.Application.Notifications;
using ProfNet.Domain.Common;
using ProfNet.Domain.Notifications;

namespace ProfNet.Integration.Tests.Notifications;

/// <summary>The bytes of an inbox, and how marks add up.</summary>
public sealed class InboxTests
{
    private static readonly DateOnly _day = new(2026, 11, 22);

    private readonly Inbox _empty = new(RandomId.New());

    [Fact]
    public void What_was_written_is_read_back()
    {
        var inbox = _empty.Mailed([Some(RandomId.Handle())], window: 42).ReadAll([Some(RandomId.Handle())], _day);

        var back = Inbox.Parse(inbox.ToBytes());

        (back.Member, back.WantsMails, back.MailedIn, back.ReadBefore).ShouldBe((inbox.Member, true, 42, _day));
        back.News.ShouldBe(inbox.News);
        back.ToString().ShouldBe("Inbox", "never into a log");
        Inbox.Parse(_empty.Choose(wantsMails: false).ToBytes()).WantsMails.ShouldBeFalse();
    }

    [Fact]
    public void A_mail_of_a_later_post_alone_leaves_those_before_it_unread()
    {
        var discussion = RandomId.Handle();
        News Of(int from, int to) => new(discussion, from, to, Count: 1, _day);

        _empty.Mailed([Of(9, 12)], window: 42).ReadUpTo(discussion).ShouldBe(1);
        var inbox = _empty.Read([Of(1, 5)]).Mailed([Of(9, 12)], window: 42).Mailed([Of(14, 14)], window: 43);
        (inbox.ReadUpTo(discussion), inbox.MailedUpTo(discussion)).ShouldBe((5, 14));
    }

    [Fact]
    public void Whoever_is_told_of_more_than_there_are_marks_is_not_told_of_the_oldest_again_and_again()
    {
        var window = MailWindows.After(ParisTime.At(_day, new TimeOnly(12, 0)));
        News Of(string discussion, int daysAgo) => new(discussion, 2, 2, Count: 1, _day.AddDays(-daysAgo));
        var told = Enumerable.Range(0, Inbox.MostNews + 10).Select(n => Of(RandomId.Handle(), n / 3)).ToList();

        var inbox = _empty.Mailed(told, window);

        told.Where(n => inbox.MailedUpTo(n.Discussion) == 0).ShouldNotBeEmpty();
        told.ShouldAllBe(n => inbox.MailedUpTo(n.Discussion) > 0 || inbox.MadeWay(n));
        inbox.MadeWay(Of(RandomId.Handle(), daysAgo: 0)).ShouldBeFalse("it may be new");
        _empty.Mailed(told.Take(3), window).MadeWay(Of(RandomId.Handle(), daysAgo: 5)).ShouldBeFalse("there was room");
    }

    [Fact]
    public void An_unknown_version_is_refused_rather_than_misread()
    {
        var bytes = _empty.ToBytes();
        bytes[0] = 9;

        Should.Throw<InvalidOperationException>(() => Inbox.Parse(bytes)).Message.ShouldContain("unknown version 9");
    }

    [Fact]
    public void What_the_version_before_wrote_is_read_and_it_reads_what_this_one_writes()
    {
        var discussion = RandomId.Handle();
        var bytes = _empty.Mailed([Some(discussion)], window: 42).ToBytes();

        bytes.TakeLast(8).ShouldNotBe(new byte[8], "what came later stands at the end, where the version before does not look");
        var before = Inbox.Parse(bytes.AsSpan(..^8));

        (before.MailedIn, before.ReadBefore, before.News.Count).ShouldBe((0, default, 1));
    }

    [Fact]
    public void A_mark_goes_forward_and_what_is_read_was_read()
    {
        var discussion = RandomId.Handle();

        var mailed = _empty.Mailed([new(discussion, 2, 5, 4, _day)], window: 1);
        (mailed.ReadUpTo(discussion), mailed.MailedUpTo(discussion)).ShouldBe((1, 5));

        var read = mailed.Read([new(discussion, 2, 9, 8, _day)]);
        (read.ReadUpTo(discussion), read.MailedUpTo(discussion)).ShouldBe((9, 9));
        read.Read([new(discussion, 2, 4, 3, _day)]).ReadUpTo(discussion).ShouldBe(9);

        var again = read.Mailed([new(discussion, 10, 12, 3, _day)], window: 2);
        (again.ReadUpTo(discussion), again.MailedUpTo(discussion)).ShouldBe((9, 12));
        again.News.ShouldHaveSingleItem();
    }

    [Fact]
    public void The_newest_fifty_are_kept_for_thirty_days_and_fit_the_room_of_all()
    {
        var inbox = _empty.Read(Enumerable.Range(0, 60).Select(_ => Some(RandomId.Handle())));

        inbox.News.Count.ShouldBe(Inbox.MostNews);
        inbox.ToBytes().Length.ShouldBeLessThanOrEqualTo(Inbox.Room);
        inbox.Forget(_day.AddDays(30)).News.Count.ShouldBe(Inbox.MostNews);
        inbox.Forget(_day.AddDays(31)).News.ShouldBeEmpty();
    }

    [Fact]
    public void Two_rows_of_one_member_are_one_again()
    {
        var (shared, one, other) = (RandomId.Handle(), RandomId.Handle(), RandomId.Handle());

        var both = _empty.Read([Some(shared), Some(one)]).And(_empty.Mailed([Some(shared), Some(other)], window: 3));

        both.News.Select(n => n.Discussion).ShouldBe([shared, one, other], ignoreOrder: true);
        (both.ReadUpTo(shared), both.MailedIn).ShouldBe((3, 3));
        both.And(_empty.Choose(wantsMails: false)).WantsMails.ShouldBeFalse("who wanted none is sent none");
    }

    private static News Some(string discussion) => new(discussion, 2, 3, 2, _day);
}
