using Sluice.LoadTests.Processes;

namespace LoadTests.Tests.Processes;

public sealed class ProgressLineTests
{
    [Fact]
    public void A_terminal_keeps_one_line_cut_to_its_width()
    {
        using var writer = new StringWriter();
        new ProgressLine(writer, terminal: true, width: 5).Show("abcdefgh");

        Assert.Equal("\r\u001b[Kabcde", writer.ToString());
    }

    [Fact]
    public void Elsewhere_lines_are_plain_and_whole()
    {
        using var writer = new StringWriter();
        var line = new ProgressLine(writer, terminal: false);
        line.Show("abcdefgh");
        line.Clear();

        Assert.Equal("abcdefgh" + Environment.NewLine, writer.ToString());
    }
}
