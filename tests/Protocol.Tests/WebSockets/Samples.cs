using System.Text;

namespace Protocol.Tests.WebSockets;

/// <summary>Payloads of every kind that compression meets: text, noise, runs, and mixtures.</summary>
internal static class Samples
{
    private static readonly string[] Words =
        ["\"id\":", "\"name\":", "Rex", "Bella", "true", "{", "}", ",", "price", "\"type\":\"message\",", "naïve", "日本", "🦴", "0", "42", " "];

    public static byte[] Of(Random random, int length) => random.Next(5) switch
    {
        0 => Noise(random, length),
        1 => Enumerable.Repeat((byte)random.Next(256), length).ToArray(),
        2 => [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next('a', 'e'))],
        3 => Mixture(random, length),
        _ => Text(random, length),
    };

    /// <summary>Text of whole characters, as long as asked for or a few bytes shorter.</summary>
    public static byte[] Text(Random random, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length) text.Append(Words[random.Next(Words.Length)]);
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var end = Math.Min(length, bytes.Length);
        while (end > 0 && end < bytes.Length && (bytes[end] & 0xC0) == 0x80) end--;
        return bytes[..end];
    }

    public static byte[] Noise(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Mixture(Random random, int length)
    {
        var bytes = new List<byte>(length);
        while (bytes.Count < length)
        {
            if (bytes.Count > 4 && random.Next(2) == 0)
            {
                var back = random.Next(1, bytes.Count);
                var times = random.Next(3, 400);
                for (var i = 0; i < times; i++) bytes.Add(bytes[^back]);
            }
            else
            {
                bytes.AddRange(Noise(random, random.Next(1, 40)));
            }
        }

        return [.. bytes.Take(length)];
    }
}
