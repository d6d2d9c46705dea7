using System.Globalization;
using System.Text;

namespace Sluice.LoadTests.Origin;

/// <summary>
/// The parameters of a request target's query, percent-decoded, one char per byte (Latin-1) so that any byte can be asked for;
/// '+' stays a plus. The first value asked for wrongly is kept as <see cref="Fault"/>.
/// </summary>
internal sealed class QueryParameters
{
    private readonly List<(string Name, string Value)> _parameters = [];
    private readonly HashSet<string> _asked = [];

    public QueryParameters(string query)
    {
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            _parameters.Add(equals < 0 ? (Decode(part), "") : (Decode(part[..equals]), Decode(part[(equals + 1)..])));
        }
    }

    /// <summary>What is wrong with the parameters read so far; null when nothing is.</summary>
    public string? Fault { get; private set; }

    public bool Has(string name)
    {
        _asked.Add(name);
        return _parameters.Exists(parameter => parameter.Name == name);
    }

    /// <summary>All values of a parameter in order.</summary>
    public IReadOnlyList<string> All(string name)
    {
        _asked.Add(name);
        return [.. _parameters.Where(parameter => parameter.Name == name).Select(parameter => parameter.Value)];
    }

    /// <summary>First value of a parameter.</summary>
    public string Text(string name, string fallback) => All(name) is [var first, ..] ? first : fallback;

    /// <summary>First value of a parameter as a number within bounds.</summary>
    public long Number(string name, long fallback, long min, long max)
    {
        if (!Has(name))
        {
            return fallback;
        }

        if (long.TryParse(Text(name, ""), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        Fault ??= $"{name} takes a number from {min} to {max}, not '{Text(name, "")}'";
        return fallback;
    }

    /// <summary>First value of a parameter as one of the given words; the first of them is the fallback.</summary>
    public string Word(string name, params ReadOnlySpan<string> words)
    {
        var word = Text(name, words[0]);
        if (words.Contains(word))
        {
            return word;
        }

        Fault ??= $"{name} takes {string.Join(" or ", words.ToArray())}, not '{word}'";
        return words[0];
    }

    /// <summary>Notes a fault that a caller found, and passes on a value to go on with.</summary>
    public T Refuse<T>(string fault, T fallback)
    {
        Fault ??= fault;
        return fallback;
    }

    /// <summary>Refuses parameters that nobody has read: a misspelt one must not pass for a test of what it names.</summary>
    public void RefuseUnread()
    {
        if (_parameters.Find(parameter => !_asked.Contains(parameter.Name)) is { Name: { } name })
        {
            Fault ??= $"no parameter is called '{name}'";
        }
    }

    private static string Decode(string text)
    {
        var decoded = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '%' && index + 2 < text.Length
                && byte.TryParse(text.AsSpan(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                decoded.Append((char)octet);
                index += 2;
            }
            else
            {
                decoded.Append(text[index]);
            }
        }

        return decoded.ToString();
    }
}
