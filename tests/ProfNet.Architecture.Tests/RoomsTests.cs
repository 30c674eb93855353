using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;

namespace ProfNet.Architecture.Tests;

public sealed class RoomsTests
{
    [Fact]
    public void A_room_uses_no_other_but_those_it_may() =>
        SourceTree.Files("src/ProfNet.Domain", ".cs").Concat(SourceTree.Files("src/ProfNet.Application", ".cs")).SelectMany(Rooms.Trespasses).ShouldBeEmpty();

    [Theory]
    [InlineData("src/ProfNet.Domain/Community/Post.cs", "using ProfNet.Domain.Members;")]
    [InlineData("src/ProfNet.Application/Pseudonyms/VaultEntries.cs", "var length = Domain.Community.Post.OnceLength;")]
    [InlineData("src/ProfNet.Application/Members/When/OpenAccount.cs", "using ProfNet.Application.Registration;")]
    [InlineData("src/ProfNet.Application/Community/StartDiscussion.cs", "using static ProfNet.Application.Registration.DeclarationTexts;")]
    public void A_trespass_is_seen(string path, string text) => Rooms.Trespasses(new(path, text)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("src/ProfNet.Application/Members/When/OpenAccount.cs", "using ProfNet.Domain.Registration;")]
    [InlineData("src/ProfNet.Application/Registration/SubmitApplication.cs", "using ProfNet.Application.Members;")]
    [InlineData("src/ProfNet.Application/Data/Seed/DemoSeed.cs", "using ProfNet.Application.Members;")]
    public void What_is_allowed_is_no_trespass(string path, string text) => Rooms.Trespasses(new(path, text)).ShouldBeEmpty();

    [Fact]
    public void Rooms_do_not_use_each_other_in_a_circle() => Rooms.Circles(Rooms.MayUse).ShouldBeEmpty();

    [Fact]
    public void A_circle_is_seen() =>
        Rooms.Circles(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["A"] = ["B"], ["B"] = ["C"], ["C"] = ["A"], ["D"] = ["A"] })
            .ShouldBe(["A", "B", "C"], ignoreOrder: true);

    [Fact]
    public void Every_room_is_in_the_table()
    {
        var folders = ((string[])["src/ProfNet.Domain", "src/ProfNet.Application"])
            .SelectMany(project => SourceTree.Files(project, ".cs")).Select(f => f.Room).Where(r => r is not ("" or "Common" or "Data"));

        folders.Distinct().ShouldBe(Rooms.MayUse.Keys, ignoreOrder: true);
    }

    [Fact]
    public void Whoever_changes_something_changes_their_own_room_alone()
    {
        var roomOfSet = RoomOfSet();

        roomOfSet["Discussions"].ShouldBe("Community");
        roomOfSet["Sessions"].ShouldBe("Members");
        SourceTree.Files("src/ProfNet.Application", ".cs").SelectMany(f => Rooms.WritesElsewhere(f, roomOfSet)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("db.Members.Add(member);")]
    [InlineData("await db.Sessions.Where(s => s.MemberId == id).ExecuteDeleteAsync(ct);")]
    [InlineData("db.Members\n    .Update(member);")]
    public void A_change_of_another_room_is_seen(string text) =>
        Rooms.WritesElsewhere(new("src/ProfNet.Application/Community/StartDiscussion.cs", text), RoomOfSet()).ShouldHaveSingleItem();

    /// <summary>Which room each set of the database belongs to, by the namespace of what it holds.</summary>
    private static Dictionary<string, string> RoomOfSet() =>
        (from property in typeof(ProfNetDb).GetProperties()
         where property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>)
         let held = property.PropertyType.GetGenericArguments()[0]
         where held.IsAssignableTo(typeof(Entity)) || held.Namespace!.StartsWith("ProfNet", StringComparison.Ordinal)
         select (property.Name, Room: held.Namespace!.Split('.')[2])).ToDictionary(s => s.Name, s => s.Room, StringComparer.Ordinal);
}
