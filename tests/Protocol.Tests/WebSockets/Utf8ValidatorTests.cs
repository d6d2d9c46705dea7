using System.Text;
using Sluice.Protocol.WebSockets;

namespace Protocol.Tests.WebSockets;

/// <summary>RFC 6455 section 8.1, RFC 3629 section 4: the first byte with which no valid text can continue is named, at any split.</summary>
public sealed class Utf8ValidatorTests
{
    [Fact]
    public void Every_sequence_of_a_lead_and_three_bytes_fails_where_the_reference_fails()
    {
        byte[] tails = [0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF];
        for (var lead = 0; lead < 256; lead++)
        {
            foreach (var a in tails)
            {
                foreach (var b in tails)
                {
                    foreach (var c in tails) AssertSame([(byte)lead, a, b, c]);
                }
            }
        }
    }

    [Fact]
    public void Damaged_text_fails_at_the_same_byte_at_any_split()
    {
        var random = new Random(9);
        for (var i = 0; i < 3_000; i++)
        {
            var text = Samples.Text(random, random.Next(1, 200));
            if (text.Length == 0) continue;
            if (random.Next(3) > 0) text[random.Next(text.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0) text = text[..random.Next(text.Length)];
            AssertSame(text, random.Next(text.Length + 1), random.Next(text.Length + 1));
        }
    }

    private static void AssertSame(byte[] text, params int[] splits)
    {
        var expected = Reference(text);
        Assert.True(expected == Read(text, Enumerable.Range(0, text.Length)), Convert.ToHexString(text));
        Assert.True(expected == Read(text, splits.Order()), Convert.ToHexString(text));
    }

    private static (int Wrong, bool IsComplete) Read(byte[] text, IEnumerable<int> splits)
    {
        var validator = default(Utf8Validator);
        var start = 0;
        foreach (var end in splits.Append(text.Length))
        {
            var wrong = validator.Append(text.AsSpan(start, end - start));
            if (wrong >= 0) return (start + wrong, false);
            start = end;
        }

        return (-1, validator.IsComplete);
    }

    /// <summary>The longest prefix that some continuation makes valid, found by trying them all with the runtime's strict decoder.</summary>
    private static (int Wrong, bool IsComplete) Reference(byte[] text)
    {
        for (var length = 1; length <= text.Length; length++)
        {
            if (!IsPrefix(text[..length])) return (length - 1, false);
        }

        return (-1, System.Text.Unicode.Utf8.IsValid(text));
    }

    private static bool IsPrefix(byte[] text)
    {
        var lead = text.Length - 1;
        while (lead > 0 && text.Length - lead < 4 && (text[lead] & 0xC0) == 0x80) lead--;
        if (!System.Text.Unicode.Utf8.IsValid(text.AsSpan(0, lead))) return false;
        var last = text[lead..];
        var status = Rune.DecodeFromUtf8(last, out _, out var used);
        if (status == System.Buffers.OperationStatus.Done) return used == last.Length;
        return status == System.Buffers.OperationStatus.NeedMoreData;
    }
}
