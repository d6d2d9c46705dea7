using System.Text;

namespace Host.Tests.Fixtures;

/// <summary>A writer whose text can be waited for. Any thread.</summary>
internal sealed class LineLog : TextWriter
{
    private readonly StringBuilder _text = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        lock (_text)
        {
            _text.Append(value);
            var changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            changed.SetResult();
        }
    }

    public override void WriteLine(string? value) => Write(value + "\n");

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    public async Task ContainsAsync(string text, TimeSpan patience, int times = 1)
    {
        using CancellationTokenSource deadline = new(patience);
        while (true)
        {
            Task changed;
            lock (_text)
            {
                changed = _changed.Task;
                if (Count(text) >= times) return;
            }

            await changed.WaitAsync(deadline.Token);
        }
    }

    /// <summary>How often a text has been written.</summary>
    public int Count(string text) => ToString().Split(text).Length - 1;

    public override string ToString()
    {
        lock (_text) return _text.ToString();
    }
}
