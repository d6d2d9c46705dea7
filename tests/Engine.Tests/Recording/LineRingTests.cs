using System.Text;
using Sluice.Engine.Recording;

namespace Engine.Tests.Recording;

public sealed class LineRingTests
{
    [Fact]
    public void A_line_that_does_not_fit_is_refused_whole_and_fits_once_there_is_room()
    {
        LineRing ring = new(8);
        Assert.True(ring.TryAdd("abc\n"u8));
        Assert.False(ring.TryAdd("12345"u8));
        Assert.True(ring.TryAdd("def\n"u8));
        Assert.False(ring.TryAdd("\n"u8));
        Assert.Equal("abc\ndef\n", Take(ring));
        Assert.True(ring.IsEmpty);
        Assert.True(ring.TryAdd("12345\n"u8));
        Assert.Equal("12345\n", Take(ring));
    }

    [Fact]
    public void Lines_cross_from_thread_to_thread_whole_and_in_order()
    {
        const int Lines = 200_000;
        LineRing ring = new(1024);
        var adding = new Thread(() =>
        {
            for (var i = 0; i < Lines; i++)
            {
                var line = Encoding.ASCII.GetBytes(i + new string('x', i % 40) + "\n");
                while (!ring.TryAdd(line)) Thread.Yield();
            }
        });
        adding.Start();
        var next = 0;
        while (next < Lines)
        {
            var text = Take(ring);
            if (text.Length == 0) continue;
            Assert.EndsWith("\n", text, StringComparison.Ordinal);
            foreach (var line in text.Split('\n')[..^1]) Assert.Equal(next + new string('x', next++ % 40), line);
        }

        adding.Join();
    }

    private static string Take(LineRing ring)
    {
        var length = ring.Peek(out var first, out var second);
        var text = Encoding.ASCII.GetString(first) + Encoding.ASCII.GetString(second);
        ring.Remove(length);
        return text;
    }
}
