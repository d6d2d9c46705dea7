using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Sluice.Engine.Upstreams.Groups;
using Sluice.Transport;

namespace Sluice.Host.Configuration;

/// <summary>Targets of upstreams: <c>HOST:PORT</c>, <c>unix:/PATH</c>, or with a scheme that overrides the definition's.</summary>
internal static class TargetText
{
    private const string Form = "Write HOST:PORT, http://HOST:PORT, https://HOST:PORT or unix:/PATH";

    public static bool TryRead(string text, [NotNullWhen(true)] out TargetSettings? value, [NotNullWhen(false)] out Problem? problem)
    {
        value = null;
        problem = null;
        bool? usesTls = text.StartsWith("https://", StringComparison.Ordinal) ? true : text.StartsWith("http://", StringComparison.Ordinal) ? false : null;
        if (text.StartsWith("unix:/", StringComparison.Ordinal)) value = new TargetSettings(DialTarget.Unix(text["unix:".Length..]));
        else if (TryReadHost(usesTls is null ? text : text[(text.IndexOf('/', StringComparison.Ordinal) + 2)..], out var host, out var port) && port is not null)
        {
            value = new TargetSettings(DialTarget.Tcp(host, port.Value), UsesTls: usesTls);
        }

        if (value is null) problem = new Problem($"{text} is no target", Form);
        return value is not null;
    }

    /// <summary>A host with or without a port.</summary>
    public static bool TryReadHost(string text, out string host, out int? port)
    {
        port = null;
        host = text;
        var colon = text.LastIndexOf(':');
        if (colon <= text.LastIndexOf(']')) return IsHost(host);
        host = text[..colon];
        if (!int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        port = number;
        return number is > 0 and <= ushort.MaxValue && IsHost(host);
    }

    private static bool IsHost(string host) => Uri.CheckHostName(host) != UriHostNameType.Unknown;
}
