using System.Globalization;
using System.Runtime.CompilerServices;
using Sluice.Engine.WebSockets;

namespace Engine.Tests.WebSockets;

/// <summary>docs/websockets.md lists the limits of a session as the code has them.</summary>
public sealed class SessionPageTests
{
    [Fact]
    public void The_page_lists_every_limit_with_its_default()
    {
        var rows = File.ReadAllLines(Page()).SkipWhile(line => !line.StartsWith("| Limit (`SessionLimits`) |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|')).Select(row => row.Split('|').Select(cell => cell.Trim()).ToArray()).Select(cells => (cells[1].Trim('`'), cells[2]));
        var limits = typeof(SessionLimits).GetProperties().Where(property => property.CanWrite)
            .Select(property => (property.Name, property.GetValue(SessionLimits.Default) is IFormattable number and (int or long) ? number.ToString(null, CultureInfo.InvariantCulture) : "32 KiB, 128 KiB"));
        Assert.Equal(limits, rows);
    }

    private static string Page([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "docs", "websockets.md");
}
