namespace Sluice.LoadTests.Processes;

/// <summary>Progress on stderr: one line rewritten in place on a terminal, plain lines elsewhere.</summary>
/// <param name="writer">Where to.</param>
/// <param name="terminal">Whether it is one.</param>
/// <param name="width">Columns of the terminal; a longer line is cut, for what wraps could not be taken back.</param>
internal sealed class ProgressLine(TextWriter writer, bool terminal, int width = int.MaxValue)
{
    private const string EraseLine = "\r\u001b[K";

    /// <summary>How often a running figure is worth showing: every line stays where there is no terminal.</summary>
    public TimeSpan Interval => TimeSpan.FromSeconds(terminal ? 1 : 5);

    /// <summary>For this process's stderr.</summary>
    public static ProgressLine OnStandardError() => new(Console.Error, !Console.IsErrorRedirected, Console.IsErrorRedirected || Console.WindowWidth <= 1 ? int.MaxValue : Console.WindowWidth - 1);

    /// <summary>Says what is going on now.</summary>
    public void Show(string text)
    {
        if (terminal)
        {
            writer.Write(EraseLine + text[..Math.Min(text.Length, width)]);
            writer.Flush();
        }
        else
        {
            writer.WriteLine(text);
        }
    }

    /// <summary>Says something that stays.</summary>
    public void Note(string text)
    {
        Clear();
        writer.WriteLine(text);
    }

    /// <summary>Takes the current line away.</summary>
    public void Clear()
    {
        if (terminal)
        {
            writer.Write(EraseLine);
            writer.Flush();
        }
    }
}
