using System.Diagnostics.CodeAnalysis;
using Sluice.Engine.Compilation;
using Sluice.Transport;

namespace Sluice.Host.Configuration;

/// <summary>Redirections of upstreams: <c>HOST[:PORT]=URL</c>.</summary>
internal static class ConnectToText
{
    private const string Form = "Write HOST[:PORT]=http://ADDRESS:PORT, HOST[:PORT]=https://ADDRESS:PORT or HOST[:PORT]=unix:/PATH";

    public static bool TryRead(string text, [NotNullWhen(true)] out ConnectTo? value, [NotNullWhen(false)] out Problem? problem)
    {
        value = null;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || !TargetText.TryReadHost(text[..equals], out var host, out var port))
        {
            problem = new Problem($"{text} redirects no host", Form);
            return false;
        }

        var url = text[(equals + 1)..];
        if (!TryReadTarget(url, out var target, out problem)) return false;
        value = new ConnectTo(host, port, target, url.StartsWith("https:", StringComparison.OrdinalIgnoreCase));
        return true;
    }

    private static bool TryReadTarget(string text, [NotNullWhen(true)] out DialTarget? target, [NotNullWhen(false)] out Problem? problem)
    {
        target = null;
        problem = null;
        if (text.StartsWith("unix:/", StringComparison.Ordinal)) target = DialTarget.Unix(text["unix:".Length..]);
        else if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0) problem = new Problem($"{text} is no URL to connect to", Form);
        else if ((url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) || url.PathAndQuery != "/") problem = new Problem($"{text} is more than an address to connect to", Form);
        else target = DialTarget.Tcp(url.Host, url.Port);
        return target is not null;
    }
}
