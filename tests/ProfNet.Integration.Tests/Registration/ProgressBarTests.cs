using ProfNet.Application.Registration.Directory;
using ProfNet.Web.Commands;

namespace ProfNet.Integration.Tests.Registration;

public sealed class ProgressBarTests
{
    [Fact]
    public void It_writes_over_its_own_line_and_ends_it()
    {
        using var terminal = new StringWriter();
        var bar = new ProgressBar("Import", terminal, isTerminal: true, TimeProvider.System);

        bar.Show(new DirectoryProgress(50, 100, 1_234));
        bar.Show(new DirectoryProgress(51, 100, 1_300)); // too soon to be drawn
        bar.Show(new DirectoryProgress(100, 100, 2_468));
        bar.End();

        var drawn = terminal.ToString();
        drawn.Split('\r').Length.ShouldBe(3);
        drawn.ShouldContain("50");
        drawn.ShouldNotContain("1\u202F300");
        drawn.ShouldContain("2\u202F468");
        drawn.ShouldEndWith(Environment.NewLine);
    }

    [Fact]
    public void It_draws_nothing_into_a_file()
    {
        using var file = new StringWriter();
        var bar = new ProgressBar("Import", file, isTerminal: false, TimeProvider.System);

        bar.Show(new DirectoryProgress(100, 100, 1));
        bar.End();

        file.ToString().ShouldBeEmpty();
    }
}
