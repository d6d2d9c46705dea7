using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Sluice.Protocol.Http1;

namespace Sluice.LoadTests.Origin;

/// <summary>Reads requests off a connection, strictly: what Sluice's own parser refuses is refused here, so a gateway that forwards it shows.</summary>
internal sealed class RequestReader(PipeReader input)
{
    // Above what a gateway lets through, so that its limits show and not the origin's.
    private static readonly HeadLimits Limits = new()
    {
        MaxTargetBytes = 128 * 1024,
        MaxFieldSectionBytes = 256 * 1024,
        MaxFieldValueBytes = 256 * 1024,
        MaxFieldCount = 1000,
    };

    private readonly RequestHead _head = new();
    private readonly TrailerSection _trailers = new();
    private ContentDecoder _content;

    /// <summary>Why the last head or content was refused.</summary>
    public RejectReason Refusal { get; private set; }

    /// <summary>Reads the next head.</summary>
    /// <returns>Null when the connection has ended, or the head is refused: see <see cref="Refusal"/>.</returns>
    public async ValueTask<OriginRequest?> ReadHeadAsync(CancellationToken cancellation)
    {
        var parser = new RequestHeadParser();
        while (true)
        {
            var read = await input.ReadAsync(cancellation);
            var status = Parse(ref parser, read.Buffer, out var request);
            if (status == HeadStatus.Done)
            {
                input.AdvanceTo(read.Buffer.GetPosition(_head.Length));
                return request;
            }

            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (status == HeadStatus.Rejected || read.IsCompleted)
            {
                return null;
            }
        }
    }

    /// <summary>Reads the content of the request whose head came last.</summary>
    /// <returns>False when the connection ended inside it, or its framing is refused.</returns>
    public async ValueTask<bool> ReadContentAsync(ReceivedContent content, CancellationToken cancellation)
    {
        while (!_content.IsComplete)
        {
            var read = await input.ReadAsync(cancellation);
            var status = Decode(read.Buffer, content, out var consumed);
            input.AdvanceTo(read.Buffer.GetPosition(consumed));
            if (status == ContentStatus.Rejected || (read.IsCompleted && !_content.IsComplete))
            {
                return false;
            }
        }

        content.Trailers = Fields(_trailers.Fields, _trailers.Bytes);
        return true;
    }

    private HeadStatus Parse(ref RequestHeadParser parser, in ReadOnlySequence<byte> buffer, out OriginRequest? request)
    {
        request = null;
        var bytes = buffer.IsSingleSegment ? buffer.FirstSpan : buffer.ToArray();
        var status = parser.Parse(bytes, _head, Limits, out var reason);
        Refusal = reason;
        if (status == HeadStatus.Done)
        {
            _trailers.Reset();
            _content = ContentDecoder.For(_head.Framing, _head.ContentLength, ContentLimits.Default, _trailers);
            request = Request(bytes);
        }

        return status;
    }

    private ContentStatus Decode(in ReadOnlySequence<byte> buffer, ReceivedContent content, out long consumed)
    {
        consumed = 0;
        foreach (var segment in buffer)
        {
            for (var bytes = segment.Span; !bytes.IsEmpty && !_content.IsComplete;)
            {
                var status = _content.Decode(bytes, out var taken, out var start, out var length, out var reason);
                Refusal = reason;
                if (status == ContentStatus.Rejected)
                {
                    return status;
                }

                content.Append(bytes.Slice(start, length));
                consumed += taken;
                bytes = bytes[taken..];
            }
        }

        return ContentStatus.NeedMore;
    }

    private OriginRequest Request(ReadOnlySpan<byte> bytes) => new(
        Text(_head.MethodToken.Of(bytes)),
        Text(_head.Target.Of(bytes)),
        Text(_head.Path.Of(bytes)),
        Text(_head.Query.Of(bytes)),
        _head.Version == Protocol.Http1.HttpVersion.Http10 ? "1.0" : "1.1",
        Fields(_head.Fields, bytes),
        _head.HasContent,
        _head.KeepAlive,
        _head.ExpectContinue)
    {
        Handshake = _head.Path.Of(bytes).SequenceEqual(OriginHandshake.Path) ? OriginHandshake.Of(bytes, _head) : null,
    };

    private static OriginField[] Fields(ReadOnlySpan<FieldLine> lines, ReadOnlySpan<byte> bytes)
    {
        var fields = new OriginField[lines.Length];
        for (var index = 0; index < lines.Length; index++)
        {
            fields[index] = new OriginField(Text(lines[index].Name(bytes)), Text(lines[index].Value(bytes)));
        }

        return fields;
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
