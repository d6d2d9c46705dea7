using System.Numerics;
using System.Text;
using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;

namespace Protocol.Tests.WebSockets;

/// <summary>
/// A slow and obvious reading of everything one peer sends: the oracle. It sees all bytes at once, decides frame by frame, and tells what
/// happened as lines of text.
/// </summary>
internal static class ReferenceFrames
{
    /// <summary>The header at the front of the bytes, or why it is refused, and after how many bytes that is known.</summary>
    public static string Header(byte[] bytes, FrameReading reading)
    {
        var first = bytes[0];
        var opCode = first & 15;
        var rsv = (first >> 4) & 7;
        if ((rsv & 3) != 0 || rsv == 4 && !reading.AllowsCompression) return $"{FailReason.ReservedBit} 1";
        if (rsv == 4 && opCode != 1 && opCode != 2) return $"{FailReason.MisplacedCompressedBit} 1";
        if (!new[] { 0, 1, 2, 8, 9, 10 }.Contains(opCode)) return $"{FailReason.ReservedOpCode} 1";
        if (opCode >= 8 && first < 128) return $"{FailReason.FragmentedControl} 1";
        if (bytes.Length < 2) return "";
        var isMasked = bytes[1] >= 128;
        if (!isMasked && reading.Role == WebSocketRole.Server) return $"{FailReason.NotMasked} 2";
        if (isMasked && reading.Role == WebSocketRole.Client) return $"{FailReason.Masked} 2";
        var shortLength = bytes[1] & 127;
        if (opCode >= 8 && shortLength > 125) return $"{FailReason.ControlTooLong} 2";
        var extra = shortLength == 126 ? 2 : shortLength == 127 ? 8 : 0;
        if (bytes.Length < 2 + extra) return "";
        var length = extra == 0 ? shortLength : new BigInteger(bytes.AsSpan(2, extra), isUnsigned: true, isBigEndian: true);
        if (length >= BigInteger.Pow(2, 63)) return $"{FailReason.LengthOverflow} {2 + extra}";
        if (extra == 2 && length < 126 || extra == 8 && length < 65_536) return $"{FailReason.LengthNotMinimal} {2 + extra}";
        if (length > reading.MaxFrameBytes) return $"{FailReason.FrameTooLong} {2 + extra}";
        var total = 2 + extra + (isMasked ? 4 : 0);
        if (bytes.Length < total) return "";
        var key = isMasked ? BitConverter.ToUInt32(bytes, 2 + extra) : 0;
        return $"{new FrameHeader((OpCode)opCode, first >= 128, rsv == 4, key, (long)length)} {total}";
    }

    /// <summary>All events of a connection, each a line; the last says how it stands.</summary>
    public static string Events(byte[] bytes, FrameReading reading, MessageLimits limits, DeflateParameters? agreed) =>
        new Connection(bytes, reading, limits, agreed).Run();

    private sealed class Connection(byte[] bytes, FrameReading reading, MessageLimits limits, DeflateParameters? agreed)
    {
        private readonly StringBuilder _log = new();
        private readonly List<byte> _sent = [];
        private readonly List<byte> _history = [];
        private byte[] _partial = [];
        private int _type;
        private bool _isCompressed;
        private int _fragments;
        private long _announced;

        public string Run()
        {
            var position = 0;
            while (position < bytes.Length)
            {
                var header = Header(bytes[position..], reading);
                if (header.Length == 0) return End("open");
                if (!header.StartsWith("FrameHeader", StringComparison.Ordinal)) return End(header.Split(' ')[0]);
                var first = bytes[position];
                var headerLength = int.Parse(header.Split(' ')[^1]);
                var (opCode, isFinal) = (first & 15, first >= 128);
                var length = Length(position);
                byte[] key = reading.Role == WebSocketRole.Server ? bytes[(position + headerLength - 4)..(position + headerLength)] : [];
                position += headerLength;
                var there = (int)Math.Min(length, bytes.Length - position);
                var payload = bytes.AsSpan(position, there).ToArray();
                if (reading.Role == WebSocketRole.Server) payload = [.. payload.Select((octet, i) => (byte)(octet ^ key[i % 4]))];
                position += there;

                var fault = opCode >= 8 ? (there == length ? Control(opCode, payload) : "open") : Data(opCode, isFinal, first, length, payload);
                if (fault is not null) return End(fault);
            }

            return End("open");
        }

        private long Length(int position) => (bytes[position + 1] & 127) switch
        {
            126 => bytes[position + 2] << 8 | bytes[position + 3],
            127 => (long)new BigInteger(bytes.AsSpan(position + 2, 8), isUnsigned: true, isBigEndian: true),
            var length => length,
        };

        private string? Control(int opCode, byte[] payload)
        {
            if (opCode > 8)
            {
                _log.AppendLine($"{(opCode == 9 ? "Ping" : "Pong")} {Convert.ToHexString(payload)}");
                return null;
            }

            if (payload.Length == 1) return nameof(FailReason.CloseTooShort);
            var code = payload.Length == 0 ? 1005 : payload[0] << 8 | payload[1];
            int[] mayBeSent = [1000, 1001, 1002, 1003, 1005, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014];
            if (code == 1005 && payload.Length > 0 || !mayBeSent.Contains(code) && code is < 3000 or > 4999) return nameof(FailReason.InvalidCloseCode);
            if (payload.Length > 2 && !IsText(payload[2..])) return nameof(FailReason.InvalidCloseReason);
            _log.AppendLine($"Close {code} {Convert.ToHexString(payload)}");
            return "closed";
        }

        private string? Data(int opCode, bool isFinal, byte first, long length, byte[] payload)
        {
            if (opCode == 0 && _type == 0) return nameof(FailReason.ContinuationWithoutStart);
            if (opCode != 0 && _type != 0) return nameof(FailReason.MessageInsideMessage);
            if (opCode != 0)
            {
                (_type, _isCompressed, _fragments, _announced) = (opCode, (first & 0x40) != 0, 0, 0);
                _sent.Clear();
            }

            _announced += length;
            if (++_fragments > limits.MaxFragments) return nameof(FailReason.TooManyFragments);
            if (!_isCompressed && _announced > limits.MaxMessageBytes) return nameof(FailReason.MessageTooLong);
            _sent.AddRange(payload);
            var isWhole = isFinal && payload.Length == length;
            var fault = Judge(isWhole, out var content);
            if (fault is not null) return fault;
            if (!isWhole)
            {
                _partial = content;
                return payload.Length == length ? null : "open";
            }

            _log.AppendLine($"Message {(OpCode)_type} {Convert.ToHexString(content)}");
            if (_isCompressed)
            {
                if (agreed!.Value.KeepsContext(Peer)) _history.AddRange([.. _sent, .. DeflateStreams.Tail]);
            }

            _type = 0;
            return null;
        }

        private WebSocketRole Peer => reading.Role == WebSocketRole.Server ? WebSocketRole.Client : WebSocketRole.Server;

        private string? Judge(bool isWhole, out byte[] content)
        {
            content = [.. _sent];
            string? fault = null;
            if (_isCompressed)
            {
                byte[] all = isWhole ? [.. _history, .. _sent, .. DeflateStreams.Tail] : [.. _history, .. _sent];
                var before = ReferenceInflate.Run([.. _history], 1 << agreed!.Value.WindowBitsOf(Peer)).Output.Length;
                var (output, end) = ReferenceInflate.Run(all, 1 << agreed.Value.WindowBitsOf(Peer));
                content = output[before..];
                if (end == "invalid") fault = nameof(FailReason.InvalidDeflate);
                else if (isWhole && end != "boundary") fault = nameof(FailReason.UnfinishedDeflate);
                var byRatio = Math.Max(limits.FreeInflationBytes, (long)limits.MaxInflationRatio * _announced);
                var most = Math.Min(byRatio, limits.MaxMessageBytes);
                if (content.Length > most)
                {
                    content = content[..(int)most];
                    fault = byRatio < limits.MaxMessageBytes ? nameof(FailReason.InflatesTooMuch) : nameof(FailReason.MessageTooLong);
                }
            }

            if (_type != 1) return fault;
            var validator = FirstWrong(content);
            if (validator >= 0) return nameof(FailReason.InvalidText);
            return fault is null && isWhole && !IsText(content) ? nameof(FailReason.InvalidText) : fault;
        }

        private string End(string how)
        {
            if (how is "open" && _type != 0) _log.AppendLine($"written {Convert.ToHexString(_partial)}");
            return _log.Append(how).ToString();
        }

        private static bool IsText(byte[] content) => System.Text.Unicode.Utf8.IsValid(content);

        private static int FirstWrong(byte[] content)
        {
            var good = 0;
            while (good < content.Length)
            {
                var status = Rune.DecodeFromUtf8(content.AsSpan(good), out _, out var used);
                if (status == System.Buffers.OperationStatus.NeedMoreData) return -1;
                if (status != System.Buffers.OperationStatus.Done) return good;
                good += used;
            }

            return -1;
        }
    }
}
