using ProfNet.Application.Data;
using ProfNet.Domain.Common;

namespace ProfNet.Architecture.Tests;

public sealed class RingsTests
{
    [Fact]
    public void The_domain_knows_nothing_but_the_base_library() => Outside(Referenced(typeof(Entity)), "System", "netstandard").ShouldBeEmpty();

    [Fact]
    public void The_application_knows_nothing_of_pages_nor_of_the_project_that_has_them() =>
        Referenced(typeof(ProfNetDb)).Where(KnowsPages).ShouldBeEmpty();

    [Fact]
    public void Both_would_be_seen()
    {
        Outside(["System.Runtime", "Npgsql", "ProfNet.Application"], "System", "netstandard").ShouldBe(["Npgsql", "ProfNet.Application"]);
        ((string[])["System.Runtime", "Microsoft.AspNetCore.Mvc.RazorPages", "ProfNet.Web"]).Where(KnowsPages).ShouldBe(["Microsoft.AspNetCore.Mvc.RazorPages", "ProfNet.Web"]);
    }

    [Fact]
    public void The_domain_asks_no_clock_and_rolls_no_ids_but_by_its_one_helper() =>
        SourceTree.Files("src/ProfNet.Domain", ".cs").Where(ReadsTheClock).ShouldBeEmpty();

    [Theory]
    [InlineData("var now = TimeProvider.System.GetUtcNow();")]
    [InlineData("var now = DateTimeOffset.UtcNow;")]
    public void A_clock_in_the_domain_is_seen(string text) => ReadsTheClock(new("src/ProfNet.Domain/Community/Post.cs", text)).ShouldBeTrue();

    private static IEnumerable<string> Referenced(Type of) => of.Assembly.GetReferencedAssemblies().Select(a => a.Name!);

    private static IEnumerable<string> Outside(IEnumerable<string> names, params string[] allowed) =>
        names.Where(name => !allowed.Any(a => name == a || name.StartsWith(a + ".", StringComparison.Ordinal)));

    private static bool KnowsPages(string assembly) => assembly == "ProfNet.Web" || assembly.StartsWith("Microsoft.AspNetCore.Mvc", StringComparison.Ordinal);

    private static bool ReadsTheClock(SourceFile file) =>
        ((string[])["TimeProvider", "UtcNow", "DateTime.Now", "Stopwatch"]).Any(clock => file.Text.Contains(clock, StringComparison.Ordinal));
}
