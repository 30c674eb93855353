using ProfNet.Web.Hosting;

namespace ProfNet.Integration.Tests.Hosting;

public sealed class CommandLineTests
{
    [Fact]
    public void An_absolute_path_is_an_argument_and_not_a_setting()
    {
        var line = CommandLine.Parse(["import-directory", "/data/extraction.txt", "--Import:Floor", "10"]);

        line.Command.ShouldBe("import-directory");
        line.Arguments.ShouldBe(["/data/extraction.txt"]);
        line.Options.ShouldBe(["--Import:Floor", "10"]);
    }

    [Fact]
    public void Without_a_command_everything_is_settings()
    {
        var line = CommandLine.Parse(["--urls", "http://localhost:5081"]);

        line.Command.ShouldBeNull();
        line.Options.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData(new string[0], "Production")]
    [InlineData(new[] { "--environment=Staging" }, "Staging")]
    public void What_was_not_built_in_the_source_tree_is_Production_unless_told_otherwise(string[] options, string expected)
    {
        var elsewhere = Directory.CreateTempSubdirectory("profnet-published-").FullName;

        StartPlace.From([$"--contentRoot={elsewhere}", .. options]).EnvironmentName.ShouldBe(expected);

        Directory.Delete(elsewhere);
    }
}
