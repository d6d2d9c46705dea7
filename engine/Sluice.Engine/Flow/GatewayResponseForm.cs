using System.Text;
using System.Text.Json;

namespace Sluice.Engine.Flow;

/// <summary>One gateway response, its bytes made once.</summary>
internal sealed class GatewayResponseForm(int status, string errorType, string message)
{
    public int Status { get; } = status;

    public byte[] ErrorType { get; } = Encoding.ASCII.GetBytes(errorType);

    public string Message { get; } = message;

    public byte[] Body { get; } = BodyOf(message);

    /// <summary><c>{"message":...}</c> as AWS prints it; with a message known only at run time this allocates.</summary>
    public static byte[] BodyOf(string message) => [.. """{"message":"""u8, .. JsonSerializer.SerializeToUtf8Bytes(message), .. "}"u8];
}
