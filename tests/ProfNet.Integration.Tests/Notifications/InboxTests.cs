using ProfNet.Application.Notifications;
using ProfNet.Domain.Common;

namespace ProfNet.Integration.Tests.Notifications;

/// <summary>The bytes of an inbox, and how what is told adds up.</summary>
public sealed class InboxTests
{
    private static readonly DateOnly _day = new(2026, 11, 22);

    private readonly Inbox _empty = new(RandomId.New());

    [Fact]
    public void What_was_written_is_read_back()
    {
        var inbox = _empty.Tell(Some(RandomId.Handle()), 42).Tell(Some(RandomId.Handle()) with { IsRead = true }, 43);

        var back = Inbox.Parse(inbox.ToBytes());

        (back.Member, back.WantsMails, back.MailIn, back.Unread).ShouldBe((inbox.Member, true, 42, 1));
        back.News.ShouldBe(inbox.News);
        back.ToString().ShouldBe("Inbox", "never into a log");
        Inbox.Parse(_empty.Choose(wantsMails: false).ToBytes()).WantsMails.ShouldBeFalse();
    }

    [Fact]
    public void An_unknown_version_is_refused_rather_than_misread()
    {
        var bytes = _empty.ToBytes();
        bytes[0] = 9;

        Should.Throw<InvalidOperationException>(() => Inbox.Parse(bytes)).Message.ShouldContain("unknown version 9");
    }

    [Fact]
    public void News_of_one_discussion_add_up_until_they_are_read()
    {
        var discussion = RandomId.Handle();

        var inbox = _empty.Tell(new(discussion, 2, 3, 2, _day), 1).Tell(new(discussion, 5, 9, 3, _day.AddDays(1)), 1);
        inbox.News.ShouldBe([new(discussion, 2, 9, 5, _day.AddDays(1))]);
        inbox.Read(discussion, upTo: 8).ShouldBeSameAs(inbox, "a page that did not have the ninth cannot have read it");
        var read = inbox.Read(discussion, upTo: 9);
        read.Unread.ShouldBe(0);

        read.Tell(new(discussion, 10, 10, 1, _day.AddDays(2)), 2).News.ShouldBe([new(discussion, 10, 10, 1, _day.AddDays(2))]);
    }

    [Fact]
    public void The_newest_fifty_are_kept_for_thirty_days_and_fit_the_room_of_all()
    {
        var inbox = Enumerable.Range(0, 60).Aggregate(_empty, (i, _) => i.Tell(Some(RandomId.Handle()), 1));

        inbox.News.Count.ShouldBe(Inbox.MostNews);
        inbox.ToBytes().Length.ShouldBeLessThanOrEqualTo(Inbox.Room);
        inbox.Forget(_day.AddDays(30)).News.Count.ShouldBe(Inbox.MostNews);
        inbox.Forget(_day.AddDays(31)).News.ShouldBeEmpty();
        inbox.Tell(Some(RandomId.Handle()) with { On = _day.AddDays(40) }, 1).News.Count.ShouldBe(1);
    }

    [Fact]
    public void A_mail_is_due_in_the_first_window_and_no_longer_once_all_is_read_or_none_is_wanted()
    {
        var discussion = RandomId.Handle();
        var told = _empty.Tell(Some(discussion), 7).Tell(Some(RandomId.Handle()), 8);

        told.MailIn.ShouldBe(7);
        told.Read(discussion, 9).MailIn.ShouldBe(7, "one is still unread");
        told.ReadAll().MailIn.ShouldBe(0);
        told.Choose(wantsMails: false).MailIn.ShouldBe(0);
        _empty.Choose(wantsMails: false).Tell(Some(discussion), 7).MailIn.ShouldBe(0);
        told.Mailed().Tell(Some(RandomId.Handle()), 9).MailIn.ShouldBe(9);
    }

    [Fact]
    public void Two_rows_of_one_member_are_one_again()
    {
        var (shared, one, other) = (RandomId.Handle(), RandomId.Handle(), RandomId.Handle());

        var both = _empty.Tell(Some(shared), 3).Tell(Some(one), 3).And(_empty.Tell(Some(shared), 2).Tell(Some(other), 2));

        both.News.Select(n => n.Discussion).ShouldBe([shared, one, other], ignoreOrder: true);
        both.And(_empty.Choose(wantsMails: false)).WantsMails.ShouldBeFalse("who wanted none is sent none");
    }

    private static News Some(string discussion) => new(discussion, 2, 3, 2, _day);
}
