using System.Buffers;
using System.Text;
using Sluice.Engine.Exchanges;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Memory;

/// <summary>Gathers an answer instead of sending it.</summary>
/// <param name="maxContentBytes">More content than this ends the exchange as if the client had gone.</param>
internal sealed class MemoryResponseWriter(long maxContentBytes) : ResponseWriter
{
    private readonly ArrayBufferWriter<byte> _content = new();
    private readonly List<KeyValuePair<string, string>> _trailers = [];
    private string _fields = "";

    public bool IsCut { get; private set; }

    public override bool ShouldFlush => _content.WrittenCount > maxContentBytes;

    public void Begin(Exchange exchange) => Reset(exchange.Loop);

    public override void Start(int status, long length)
    {
        Status = status;
        _fields = Encoding.Latin1.GetString(Fields);
        ForgetFields();
    }

    public override void Interim(ResponseHead head, ReadOnlySpan<byte> bytes)
    {
        // There is nobody who could act on it before the answer.
    }

    public override void Write(ReadOnlySpan<byte> content)
    {
        ContentBytes += content.Length;
        _content.Write(content);
    }

    public override ValueTask<bool> FlushAsync() => new(!IsCut && _content.WrittenCount <= maxContentBytes);

    public override void Complete(TrailerSection? trailers)
    {
        Completed = true;
        if (trailers is null) return;
        foreach (var line in trailers.Fields)
        {
            _trailers.Add(new(Encoding.Latin1.GetString(line.Name(trailers.Bytes)), Encoding.Latin1.GetString(line.Value(trailers.Bytes))));
        }
    }

    public override void Cut() => IsCut = true;

    public MemoryAnswer ToAnswer(Reason reason) => new()
    {
        Status = Status,
        Fields = [.. _fields.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(FieldOf)],
        Content = _content.WrittenMemory,
        Trailers = _trailers,
        IsComplete = Completed && !IsCut,
        Reason = reason,
    };

    private static KeyValuePair<string, string> FieldOf(string line)
    {
        var colon = line.IndexOf(':');
        return new(line[..colon], line[(colon + 1)..].Trim());
    }
}
