using ProfNet.Web.Hosting;

namespace ProfNet.Integration.Tests.Hosting;

public sealed class CommandLineTests
{
    [Fact]
    public void A_command_keeps_its_own_options_and_an_absolute_path_is_no_setting()
    {
        var line = CommandLine.Parse(
            ["import-directory", "/data/extraction.txt", "--minimum-rows", "10", "--environment", "Staging", "--PrivateCluster:Folder=/tmp/x"]);

        line.Command.ShouldBe("import-directory");
        line.Arguments.ShouldBe(["/data/extraction.txt", "--minimum-rows", "10"]);
        line.Settings.ShouldBe(["--environment", "Staging", "--PrivateCluster:Folder=/tmp/x"]);
    }

    [Fact]
    public void Without_a_command_everything_is_a_setting()
    {
        var line = CommandLine.Parse(["--urls", "http://localhost:5081", "--AllowedHosts=localhost"]);

        line.Command.ShouldBeNull();
        line.Settings.Length.ShouldBe(3);
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
