using System.Threading.Channels;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Flow.Addressing;

namespace Sluice.Host.Output;

/// <summary>
/// A line on the terminal for each answer that the gateway makes itself. Loops hand over without waiting; when the terminal is slower than
/// the requests, answers are left out and counted.
/// </summary>
internal sealed class GatewayAnswerLog(Func<AddressBook> addresses, TextWriter output) : IAsyncDisposable
{
    /// <summary>Answers that wait for the terminal.</summary>
    private const int Waiting = 1_024;

    private readonly Channel<GatewayAnswer> _answers = Channel.CreateBounded<GatewayAnswer>(new BoundedChannelOptions(Waiting) { SingleReader = true });
    private long _omitted;
    private Task _writing = Task.CompletedTask;

    /// <summary>Begins to print; what was added before is not lost.</summary>
    public void Begin() => _writing = Task.Run(WriteAsync);

    /// <summary>On a loop, at the end of the exchange. Never blocks.</summary>
    public void Add(Exchange exchange)
    {
        if (!_answers.Writer.TryWrite(GatewayAnswer.Of(exchange))) Interlocked.Increment(ref _omitted);
    }

    public async ValueTask DisposeAsync()
    {
        _answers.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAsync()
    {
        await foreach (var answer in _answers.Reader.ReadAllAsync())
        {
            await output.WriteLineAsync(Line(answer));
            var omitted = Interlocked.Exchange(ref _omitted, 0);
            if (omitted > 0) await output.WriteLineAsync($"... and {omitted} more");
        }
    }

    private string Line(GatewayAnswer answer)
    {
        var request = answer.Method.Length == 0 ? "(unreadable request)" : $"{Text(answer.Method)} {Text(answer.Path)}";
        var status = answer.Status == 0 ? "cut" : answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return $"{request} -> {status} {ReasonWords.Of(answer.Reason)}{Nearest(answer)}";
    }

    private string Nearest(GatewayAnswer answer)
    {
        if (answer.Reason != Reason.NoRoute) return "";
        var address = addresses().Resolve(answer.Host, answer.Path);
        var nearest = address.Stage?.Explain(answer.Path.AsSpan(address.PathStart), MethodWords.Of(answer.Method)).Nearest;
        return nearest is null ? "" : $"; nearest: {nearest}";
    }

    /// <summary>Bytes from outside must not steer a terminal: controls and what is not ASCII print as a dot.</summary>
    private static string Text(byte[] bytes) =>
        string.Create(bytes.Length, bytes, static (text, from) =>
        {
            for (var i = 0; i < from.Length; i++) text[i] = from[i] is > 0x20 and < 0x7f ? (char)from[i] : '.';
        });
}
