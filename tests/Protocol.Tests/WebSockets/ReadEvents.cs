using System.Text;
using Sluice.Protocol.WebSockets;

namespace Protocol.Tests.WebSockets;

/// <summary>Shows a reader bytes in pieces, gives it room in pieces, and tells what happened in the words of the reference.</summary>
internal static class ReadEvents
{
    public static string Of(MessageReader reader, byte[] bytes, Func<int> inputPiece, Func<int> outputPiece)
    {
        var log = new StringBuilder();
        var message = new List<byte>();
        var (position, shown) = (0, 0);
        while (true)
        {
            var room = new byte[outputPiece()];
            var status = reader.Read(bytes.AsSpan(position, shown).ToArray(), room, out var consumed, out var written);
            message.AddRange(room[..written]);
            position += consumed;
            shown -= consumed;
            switch (status)
            {
                case ReadStatus.Message:
                    log.AppendLine($"Message {reader.MessageType} {Convert.ToHexString(message.ToArray())}");
                    message.Clear();
                    break;
                case ReadStatus.Ping or ReadStatus.Pong:
                    log.AppendLine($"{status} {Convert.ToHexString(reader.ControlPayload)}");
                    break;
                case ReadStatus.Close:
                    log.AppendLine($"Close {(int)reader.CloseCode} {Convert.ToHexString(reader.ControlPayload)}");
                    return log.Append("closed").ToString();
                case ReadStatus.Failed:
                    return log.Append(reader.FailReason).ToString();
                case ReadStatus.NeedInput:
                    Assert.Equal(0, shown);
                    if (position < bytes.Length)
                    {
                        shown = Math.Min(bytes.Length - position, Math.Max(1, inputPiece()));
                        break;
                    }

                    if (reader.IsInsideMessage) log.AppendLine($"written {Convert.ToHexString(message.ToArray())}");
                    return log.Append("open").ToString();
            }
        }
    }
}
