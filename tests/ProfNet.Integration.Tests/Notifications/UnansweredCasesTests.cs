using ProfNet.Application.Notifications;
using ProfNet.Domain.Common;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Notifications;

/// <summary>A case that nobody answers is widened to volunteers of its specialty after four working hours.</summary>
public sealed class UnansweredCasesTests : IAsyncLifetime
{
    /// <summary>A Wednesday between two working days.</summary>
    private static readonly DateOnly _wednesday = NextWednesday();

    private const string Bell = ".pn-rail a[href='/notifications'] .pn-count";

    private readonly ProfNetSite _site = new();

    public async Task InitializeAsync()
    {
        await _site.InitializeAsync();
        At(_wednesday, 10, 0);
    }

    public Task DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Where_hours_are_known_four_working_hours_after_it_was_posted()
    {
        var space = await _site.SomeSpaceAsync();
        await _site.RunAsync("update community.spaces set takes_pseudonyms = false where slug = $1", space);
        var discussion = await CaseAsync(space, "Name");

        await WidenAtAsync(_wednesday, 13, 45);
        (await WidenedOnAsync(discussion)).ShouldBeNull();

        await WidenAtAsync(_wednesday, 14, 15);
        (await WidenedOnAsync(discussion)).ShouldBe($"{_wednesday:yyyy-MM-dd}");
    }

    [Fact]
    public async Task Where_only_days_are_known_once_four_working_hours_have_certainly_passed()
    {
        var discussion = await CaseAsync(await _site.SomeSpaceAsync(), "Pseudonym");

        await WidenAtAsync(_wednesday, 17, 45);
        await WidenAtAsync(_wednesday.AddDays(1), 12, 45);
        (await WidenedOnAsync(discussion)).ShouldBeNull();

        await WidenAtAsync(_wednesday.AddDays(1), 13, 15);
        (await WidenedOnAsync(discussion)).ShouldBe($"{_wednesday.AddDays(1):yyyy-MM-dd}");
    }

    [Fact]
    public async Task What_was_answered_or_is_no_case_is_not_widened()
    {
        var space = await _site.SomeSpaceAsync();
        var answered = await CaseAsync(space, "Name");
        var question = await (await _site.MemberAsync()).StartAsync(space, "Name");
        var opener = await _site.MemberAsync();
        var takenBack = await opener.StartAsync(space, "Name");
        await _site.RunAsync("update community.discussions set kind = 1 where handle = $1", Colleagues.HandleIn(takenBack));
        (await opener.Submit($"{takenBack}/posts/1/delete")).Status.ShouldBe(302);
        await (await _site.MemberAsync()).ReplyAsync(answered, "Une réponse.", "Name");

        await WidenAtAsync(_wednesday.AddDays(1), 17, 45);

        (await WidenedOnAsync(answered), await WidenedOnAsync(question), await WidenedOnAsync(takenBack)).ShouldBe((null, null, null));
    }

    [Fact]
    public async Task Volunteers_of_the_specialty_are_told_and_nobody_else_until_somebody_answers()
    {
        var (volunteer, colleague, elsewhere) = (await DoctorAsync("SM04"), await DoctorAsync("SM04"), await DoctorAsync("SM54"));
        foreach (var willing in new[] { volunteer, elsewhere })
        {
            (await willing.FillIn(await willing.Get("/notifications/settings"), "main form", ("IsVolunteer", "true"))).Status.ShouldBe(302);
        }

        var group = Domain.Nomenclature.SpecialtyGroup.SlugOf("G15-10", "SM04");
        var discussion = await CaseAsync(await _site.AskAsync<string>("select slug from community.spaces where group_slug = $1", group), "Pseudonym");
        await WidenAtAsync(_wednesday.AddDays(1), 13, 15);

        (await volunteer.Get("/notifications")).Texts(".pn-notif--new p")[0].ShouldBe("Un cas de votre spécialité attend une réponse");
        foreach (var other in new[] { colleague, elsewhere })
        {
            (await other.Get("/notifications")).Main.ShouldContain("Rien de nouveau");
        }

        (await volunteer.Get("/spaces")).Document.QuerySelector(Bell).ShouldNotBeNull();
        await colleague.ReplyAsync(discussion, "Une réponse.", "Name");
        await _site.Node.RunChoreAsync<TellNews>();
        (await volunteer.Get("/spaces")).Document.QuerySelector(Bell).ShouldBeNull("what the node remembers knows what it was about");
        (await volunteer.Get("/notifications")).Main.ShouldContain("Rien de nouveau");
    }

    private async Task<Visitor> DoctorAsync(string specialty) => await _site.SignedInAsync((await _site.PersonAsync(specialty: specialty)).Id);

    private async Task<string> CaseAsync(string space, string voice)
    {
        var discussion = await (await _site.MemberAsync()).StartAsync(space, voice);
        await _site.RunAsync("update community.discussions set kind = 1 where handle = $1", Colleagues.HandleIn(discussion));
        return discussion;
    }

    private async Task WidenAtAsync(DateOnly day, int hour, int minute)
    {
        At(day, hour, minute);
        await _site.Node.RunChoreAsync<TellNews>();
        await _site.Node.RunChoreAsync<WidenCases>();
    }

    private async Task<string?> WidenedOnAsync(string discussion) =>
        await _site.AskAsync<string>("select coalesce(widened_on::text, '') from community.discussions where handle = $1", Colleagues.HandleIn(discussion)) is { Length: > 0 } day ? day : null;

    private void At(DateOnly day, int hour, int minute) => _site.Node.Clock.Offset = ParisTime.At(day, new TimeOnly(hour, minute)) - TimeProvider.System.GetUtcNow();

    private static DateOnly NextWednesday()
    {
        var day = ParisTime.Day(TimeProvider.System.GetUtcNow()).AddDays(1);
        while (day.DayOfWeek != DayOfWeek.Wednesday || !Domain.Notifications.WorkingHours.IsWorkday(day) || !Domain.Notifications.WorkingHours.IsWorkday(day.AddDays(1)))
        {
            day = day.AddDays(1);
        }

        return day;
    }
}
