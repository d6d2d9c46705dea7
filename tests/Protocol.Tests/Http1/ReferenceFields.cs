using Sluice.Protocol.Http1;

namespace Protocol.Tests.Http1;

/// <summary>Field sections and what they mean, read the slow and obvious way: characters, strings and lists.</summary>
internal static class ReferenceFields
{
    private const string TokenCharacters = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static bool IsToken(char character) => TokenCharacters.Contains(character);

    public static List<(string Name, string Value)> Read(ReferenceInput input, HeadLimits limits)
    {
        var fields = new List<(string Name, string Value)>();
        input.Bound = (input.At + limits.MaxFieldSectionBytes, RejectReason.FieldSectionTooLarge);
        while (input.Peek() != '\r' || input.Peek(1) != '\n')
        {
            if (input.Peek() is ' ' or '\t')
            {
                throw new RefusedException(fields.Count == 0 ? RejectReason.WhitespaceBeforeFirstField : RejectReason.ObsFold);
            }

            var field = (ReadName(input), ReadValue(input));
            if (fields.Count == limits.MaxFieldCount) throw new RefusedException(RejectReason.TooManyFields);
            fields.Add(field);
            if (fields.Sum(f => f.Value.Length) > limits.MaxFieldValueBytes) throw new RefusedException(RejectReason.FieldValuesTooLarge);
        }

        input.Take();
        input.Take();
        return fields;
    }

    public static List<string> All(List<(string Name, string Value)> fields, string name) =>
        [.. fields.Where(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(f => f.Value)];

    /// <summary>How the content ends: "none", "chunked" or a number.</summary>
    public static string Framing(List<(string Name, string Value)> fields, HttpVersion version)
    {
        var lengths = All(fields, "content-length");
        var codings = All(fields, "transfer-encoding");
        if (lengths.Count > 0 && codings.Count > 0) throw new RefusedException(RejectReason.ContentLengthWithTransferEncoding);
        if (codings.Count > 0 && version == HttpVersion.Http10) throw new RefusedException(RejectReason.TransferEncodingInHttp10);
        if (codings.Count > 1) throw new RefusedException(RejectReason.DuplicateTransferEncoding);
        if (lengths.Count > 1) throw new RefusedException(RejectReason.DuplicateContentLength);
        if (codings.Count == 1)
        {
            if (codings[0].Equals("chunked", StringComparison.OrdinalIgnoreCase)) return "chunked";
            var list = Elements(codings[0]);
            var isHonest = list.Count > 1 && list.All(c => c.All(IsToken))
                && list.FindIndex(c => c.Equals("chunked", StringComparison.OrdinalIgnoreCase)) == list.Count - 1;
            throw new RefusedException(isHonest ? RejectReason.UnsupportedTransferCoding : RejectReason.TransferEncodingNotChunked);
        }

        if (lengths.Count == 0) return "none";
        if (lengths[0].Length == 0 || !lengths[0].All(char.IsAsciiDigit)) throw new RefusedException(RejectReason.InvalidContentLength);
        var number = System.Numerics.BigInteger.Parse(lengths[0]);
        return number <= long.MaxValue ? number.ToString() : throw new RefusedException(RejectReason.ContentLengthOverflow);
    }

    /// <summary>The connection options in lower case.</summary>
    public static List<string> Options(List<(string Name, string Value)> fields, HeadLimits limits)
    {
        string[] ownOptions = ["close", "keep-alive", "upgrade"];
        var options = new List<string>();
        foreach (var option in All(fields, "connection").SelectMany(Elements).Select(o => o.ToLowerInvariant()))
        {
            if (options.Count == limits.MaxConnectionOptions) throw new RefusedException(RejectReason.TooManyConnectionOptions);
            options.Add(option);
            if (ownOptions.Contains(option)) continue;
            if (!option.All(IsToken)) throw new RefusedException(RejectReason.InvalidConnection);
            var known = KnownFields.Recognise(Raw.Bytes(option));
            if (FieldTraits.EndToEnd.Contains(known)) throw new RefusedException(RejectReason.ConnectionNamesEndToEndField);
        }

        return options;
    }

    private static List<string> Elements(string list) => [.. list.Split(',').Select(e => e.Trim(' ', '\t')).Where(e => e.Length > 0)];

    private static string ReadName(ReferenceInput input)
    {
        var start = input.At;
        while (IsToken(input.Peek())) input.Take();
        var name = input.Since(start);
        if (input.Peek() == ':' && name.Length > 0)
        {
            input.Take();
            return name;
        }

        throw input.Fault(input.Peek() switch
        {
            ' ' or '\t' => RejectReason.WhitespaceBeforeColon,
            ':' => RejectReason.EmptyFieldName,
            '\r' => RejectReason.MissingColon,
            _ => RejectReason.InvalidFieldName,
        });
    }

    private static string ReadValue(ReferenceInput input)
    {
        var start = input.At;
        while (input.Peek() is '\t' or (>= ' ' and not '\u007f')) input.Take();
        var value = input.Since(start).Trim(' ', '\t');
        if (input.Peek() != '\r' || input.Peek(1) != '\n') throw input.Fault(RejectReason.ControlByte);
        input.Take();
        input.Take();
        return value;
    }
}
