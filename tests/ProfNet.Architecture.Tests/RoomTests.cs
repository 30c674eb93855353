namespace ProfNet.Architecture.Tests;

/// <summary>Who may know whom. A room that wants more raises an event, and the other reacts in its folder When/.</summary>
public sealed class RoomTests
{
    // Directed and without a circle within each project; docs/decisions/0001 says why each arrow is there.
    private static readonly (string From, string To)[] _allowedInDomain =
    [
        ("Registration", "Nomenclature"),
    ];

    private static readonly (string From, string To)[] _allowedInApplication =
    [
        ("Community", "Pseudonyms"), // owner tags
        ("Registration", "Members"), // the shape and hash of a password
    ];

    // The shared ground: code tables, and what has no room.
    private static readonly string[] _ground = ["Common", "Data", ""];

    [Fact]
    public void A_room_of_the_domain_knows_no_other_but_by_the_table() =>
        Crossings(SourceFile.Of("src/ProfNet.Domain"), "ProfNet.Domain", _allowedInDomain).ShouldBeEmpty();

    [Fact]
    public void A_room_of_the_application_knows_no_other_but_by_the_table() =>
        Crossings(SourceFile.Of("src/ProfNet.Application").Where(f => f.Room is not "Data"), "ProfNet.Application", _allowedInApplication).ShouldBeEmpty();

    [Fact]
    public void A_crossing_is_reported() =>
        Crossings([new("Community/Reply.cs", "using ProfNet.Domain.Members;\n")], "ProfNet.Domain", _allowedInDomain)
            .ShouldBe(["Community/Reply.cs: ProfNet.Domain.Members"]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_table_has_no_circle(bool application)
    {
        var arrows = application ? _allowedInApplication : _allowedInDomain;

        arrows.ShouldAllBe(arrow => !Reachable(arrow.To, arrows).Contains(arrow.From));
    }

    [Fact]
    public void A_circle_is_seen() => Reachable("B", [("A", "B"), ("B", "C"), ("C", "A")]).ShouldContain("A");

    [Fact]
    public void A_command_changes_only_its_own_room() => ForeignEntities(SourceFile.Of("src/ProfNet.Application")).ShouldBeEmpty();

    [Fact]
    public void A_command_that_reaches_into_another_room_is_reported() =>
        ForeignEntities([new("Community/Reply.cs", "using ProfNet.Domain.Members;\nrecord Reply : ICommand<int>;")]).ShouldBe(["Community/Reply.cs: ProfNet.Domain.Members"]);

    private static IEnumerable<string> Crossings(IEnumerable<SourceFile> files, string project, (string From, string To)[] allowed) =>
        from file in files
        where !_ground.Contains(file.Room) && !file.IsReaction
        from used in file.Usings
        where used.StartsWith(project + ".", StringComparison.Ordinal)
        let room = used.Split('.')[2]
        where room != file.Room && !_ground.Contains(room) && !allowed.Contains((file.Room, room))
        select $"{file.Path}: {used}";

    private static IEnumerable<string> ForeignEntities(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Text.Contains(": ICommand<", StringComparison.Ordinal)
        from used in file.Usings
        where used.StartsWith("ProfNet.Domain.", StringComparison.Ordinal)
        where used.Split('.')[2] is var room && room != file.Room && room is not ("Common" or "Nomenclature")
        select $"{file.Path}: {used}";

    private static HashSet<string> Reachable(string room, (string From, string To)[] arrows)
    {
        HashSet<string> reached = [];
        Stack<string> toVisit = new([room]);
        while (toVisit.TryPop(out var here))
        {
            foreach (var (_, next) in arrows.Where(a => a.From == here && reached.Add(a.To)))
            {
                toVisit.Push(next);
            }
        }

        return reached;
    }
}
