using System.Text;
using Sluice.Engine.Recording;

namespace Engine.Tests.AccessLogs;

/// <summary>A log in memory, which can be made to refuse or to wait.</summary>
internal sealed class MemorySink : LogSink
{
    private readonly StringBuilder _text = new();
    private readonly ManualResetEventSlim _open = new(initialState: true);

    public bool Refuses { get; set; }

    public int Reopened { get; private set; }

    /// <summary>Set once a write waits.</summary>
    public ManualResetEventSlim Waiting { get; } = new();

    public string[] Lines => Text.Split('\n')[..^1];

    public string Text
    {
        get
        {
            lock (_text) return _text.ToString();
        }
    }

    public void Stop() => _open.Reset();

    public void GoOn() => _open.Set();

    public override void Write(ReadOnlySpan<byte> lines)
    {
        if (!_open.IsSet) Waiting.Set();
        _open.Wait();
        if (Refuses) throw new IOException("There is no room.");
        lock (_text) _text.Append(Encoding.UTF8.GetString(lines));
    }

    public override void Reopen() => Reopened++;

    public override void Dispose()
    {
    }
}
