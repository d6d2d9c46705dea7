using System.Text;

namespace Sluice.Benchmarks.WebSockets;

/// <summary>JSON as chat and market feeds send it, of a given length.</summary>
internal static class SampleJson
{
    public static byte[] OfLength(int length)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < length; i++)
        {
            text.Append($"{{\"type\":\"trade\",\"id\":{i * 7919},\"price\":\"{100 + i * 37 % 900}.{i % 100:00}\",\"side\":\"{(i % 3 == 0 ? "buy" : "sell")}\"}},");
        }

        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }
}
