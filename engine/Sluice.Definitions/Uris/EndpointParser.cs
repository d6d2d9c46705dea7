using System.Collections.Immutable;
using System.Globalization;

namespace Sluice.Definitions.Uris;

/// <summary>Takes a URI template apart once its stage variables are in.</summary>
internal static class EndpointParser
{
    private const char Placeholder = '\uE000';

    internal static EndpointUri? TryParse(UriTemplate template, IReadOnlyDictionary<string, string> variables, out string? problem)
    {
        string text = Flatten(template, variables, out ImmutableArray<string> parameters);
        int schemeLength = SchemeLength(text, out bool isHttps);
        problem = schemeLength == 0 ? "it begins with neither http:// nor https://" : Unfit(text, parameters.Length);
        if (problem is not null)
            return null;
        int authorityEnd = text.AsSpan(schemeLength).IndexOfAny("/?") is var slash && slash < 0 ? text.Length : schemeLength + slash;
        int port = isHttps ? 443 : 80;
        string? host = Host(text[schemeLength..authorityEnd], ref port, out problem);
        if (host is null)
            return null;
        string rest = text[authorityEnd..];
        int question = rest.IndexOf('?', StringComparison.Ordinal);
        string path = question < 0 ? rest : rest[..question];
        var unflattened = new Unflattening(parameters);
        return new EndpointUri
        {
            IsHttps = isHttps,
            Host = unflattened.Next(host),
            Port = port,
            Path = unflattened.Next(path.Length == 0 ? "/" : path),
            Query = question < 0 ? [] : unflattened.Next(rest[(question + 1)..]),
        };
    }

    // Path parameters become one private-use character each, so that the text can be cut by position and they be put back in order.
    private static string Flatten(UriTemplate template, IReadOnlyDictionary<string, string> variables, out ImmutableArray<string> parameters)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        var text = new System.Text.StringBuilder();
        foreach (UriPart part in template.Parts)
        {
            if (part.Kind == UriPartKind.PathParameter)
                names.Add(part.Text);
            text.Append(part.Kind switch
            {
                UriPartKind.Literal => part.Text,
                UriPartKind.StageVariable => variables.TryGetValue(part.Text, out string? value) ? value : "",
                _ => Placeholder.ToString(),
            });
        }

        parameters = names.ToImmutable();
        return text.ToString();
    }

    private static int SchemeLength(string text, out bool isHttps)
    {
        isHttps = text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        if (isHttps)
            return "https://".Length;
        return text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? "http://".Length : 0;
    }

    private static string? Unfit(string text, int placeholders)
    {
        if (text.AsSpan().Count(Placeholder) != placeholders)
            return $"the character U+{(int)Placeholder:X4} must be percent-encoded";
        if (text.Contains('#', StringComparison.Ordinal))
            return "it has a fragment";
        foreach (char character in text)
        {
            if (character != Placeholder && character is <= ' ' or >= '\x7f' and not Placeholder or '{' or '}' or '"' or '<' or '>' or '\\' or '^' or '`' or '|')
                return $"the character U+{(int)character:X4} must be percent-encoded";
        }

        return null;
    }

    private static string? Host(string authority, ref int port, out string? problem)
    {
        problem = null;
        if (authority.Contains('@', StringComparison.Ordinal))
            problem = "it carries a user name";
        int colon = authority.LastIndexOf(':');
        bool bracketed = authority.StartsWith('[');
        bool hasPort = colon >= 0 && (!bracketed || colon > authority.IndexOf(']', StringComparison.Ordinal));
        string host = hasPort ? authority[..colon] : authority;
        if (hasPort && !IsPort(authority.AsSpan(colon + 1), out port))
            problem ??= $"{authority[(colon + 1)..]} is no port";
        if (host.Length == 0)
            problem ??= "it has no host";
        else if (!IsHost(host, bracketed))
            problem ??= $"{host.Replace(Placeholder, '*')} is no host name";
        return problem is null ? host : null;
    }

    private static bool IsPort(ReadOnlySpan<char> text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65_535;

    private static bool IsHost(string host, bool bracketed)
    {
        if (bracketed)
            return host.EndsWith(']') && System.Net.IPAddress.TryParse(host[1..^1], out System.Net.IPAddress? address) && address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
        foreach (char character in host)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '.' or '_' or Placeholder))
                return false;
        }

        return true;
    }

    /// <summary>Puts the parameters back, piece by piece in the order of the text.</summary>
    private sealed class Unflattening(ImmutableArray<string> names)
    {
        private int _used;

        internal ImmutableArray<UriPart> Next(string text)
        {
            var parts = ImmutableArray.CreateBuilder<UriPart>();
            int position = 0;
            while (position < text.Length)
            {
                int place = text.IndexOf(Placeholder, position);
                int end = place < 0 ? text.Length : place;
                if (end > position)
                    parts.Add(new UriPart(UriPartKind.Literal, text[position..end]));
                if (place >= 0)
                    parts.Add(new UriPart(UriPartKind.PathParameter, names[_used++]));
                position = end + 1;
            }

            return parts.ToImmutable();
        }
    }
}
