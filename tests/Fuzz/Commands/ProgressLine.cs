using Sluice.Fuzz.Fuzzing;

namespace Sluice.Fuzz.Commands;

/// <summary>How a run goes: one line that is written over on a terminal, a line a minute elsewhere.</summary>
internal sealed class ProgressLine
{
    private readonly bool _isTerminal = !Console.IsOutputRedirected;
    private readonly long _interval;
    private long _shownAt = Environment.TickCount64;
    private int _width;

    public ProgressLine() => _interval = _isTerminal ? 500 : 60_000;

    public void Show(FuzzRun run)
    {
        if (Environment.TickCount64 - _shownAt < _interval) return;
        _shownAt = Environment.TickCount64;
        var text = run.Figures.ToString();
        if (!_isTerminal)
        {
            Console.Out.WriteLine(text);
            return;
        }

        Console.Out.Write("\r" + text.PadRight(_width));
        _width = text.Length;
    }

    /// <summary>A line that stays.</summary>
    public void Line(string text)
    {
        if (_width > 0) Console.Out.Write("\r" + new string(' ', _width) + "\r");
        _width = 0;
        Console.Out.WriteLine(text);
    }
}
