using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Domain.Tests.Community;

/// <summary>A text that is being written is never lost.</summary>
public sealed class DraftTests
{
    private static readonly DateOnly _today = new(2026, 11, 22);

    [Fact]
    public void A_page_that_goes_on_writing_replaces_what_it_wrote()
    {
        var (first, _) = Draft.None.Save(Text("a", "Une phr"), known: 0, _today);
        var (draft, saving) = first.Save(Text("a", "Une phrase."), known: first.Revision, _today.AddDays(1));

        saving.ShouldBe(DraftSaving.Saved);
        (draft.Text["Body"], draft.Revision, draft.On).ShouldBe(("Une phrase.", 2, _today.AddDays(1)));
        draft.Others.ShouldBeEmpty();
    }

    [Fact]
    public void What_stands_already_and_nothing_at_all_change_nothing()
    {
        var (draft, _) = Draft.None.Save(Text("a", "Une phrase."), known: 0, _today);

        draft.Save(Text("b", "Une phrase."), known: 0, _today).ShouldBe((draft, DraftSaving.Unchanged));
        Draft.None.Save(Text("a", "   "), known: 0, _today).ShouldBe((Draft.None, DraftSaving.Unchanged));
    }

    [Fact]
    public void An_emptied_page_keeps_what_stood_in_it_and_gives_it_back()
    {
        var (written, _) = Draft.None.Save(Text("a", "Une longue réponse."), known: 0, _today);
        var (emptied, saving) = written.Save(Text("a", ""), known: written.Revision, _today);
        var (again, _) = emptied.Save(Text("a", "Autre chose."), known: emptied.Revision, _today);

        saving.ShouldBe(DraftSaving.EmptiedAndKept);
        emptied.Text.IsEmpty.ShouldBeTrue();
        again.Others.Select(o => o["Body"]).ShouldBe(["Une longue réponse."]);
        var back = again.Take(0, _today);
        (back.Text["Body"], back.Others[0]["Body"]).ShouldBe(("Une longue réponse.", "Autre chose."));
    }

    [Fact]
    public void A_second_page_that_knows_nothing_of_the_first_is_kept_beside_it_however_often_it_saves()
    {
        var (first, _) = Draft.None.Save(Text("a", "Le premier onglet."), known: 0, _today);
        var (both, saving) = first.Save(Text("b", "Le sec"), known: 0, _today);
        (both, _) = both.Save(Text("b", "Le second onglet."), known: 0, _today);
        (both, _) = both.Save(Text("b", ""), known: 0, _today);

        saving.ShouldBe(DraftSaving.BesideAnother);
        both.Text["Body"].ShouldBe("Le premier onglet.");
        both.Others.Select(o => o["Body"]).ShouldBe(["Le second onglet."]);
    }

    [Fact]
    public void A_page_that_was_opened_with_the_text_of_another_may_go_on_with_it()
    {
        var (first, _) = Draft.None.Save(Text("a", "Commencé ici."), known: 0, _today);

        var (draft, saving) = first.Save(Text("b", "Commencé ici, fini là."), known: first.Revision, _today);

        saving.ShouldBe(DraftSaving.Saved);
        draft.Others.ShouldBeEmpty();
    }

    [Fact]
    public void As_many_versions_are_kept_as_there_is_room_for_the_newest_first()
    {
        var draft = Enumerable.Range(0, 7).Aggregate(Draft.None, (d, i) => d.Save(Text($"p{i}", $"Texte {i}"), known: -1, _today).Draft);

        draft.Text["Body"].ShouldBe("Texte 0");
        draft.Others.Select(o => o["Body"]).ShouldBe(["Texte 6", "Texte 5", "Texte 4", "Texte 3"]);
        Should.Throw<RuleBrokenException>(() => draft.Take(4, _today)).Rule.ShouldBe(CommunityRules.DraftIsThere);
    }

    [Fact]
    public void A_choice_alone_is_no_text()
    {
        new DraftText("a", new Dictionary<string, string> { ["Voice"] = "Name", ["Space"] = "bon-usage", ["Body"] = " " }).IsEmpty.ShouldBeTrue();
        new DraftText("a", new Dictionary<string, string> { ["Title"] = "x" }).IsEmpty.ShouldBeFalse();
    }

    private static DraftText Text(string page, string body) => new(page, new Dictionary<string, string> { ["Body"] = body, ["Voice"] = "Pseudonym" });
}
