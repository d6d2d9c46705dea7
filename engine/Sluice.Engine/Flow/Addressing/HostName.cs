using System.Text;

namespace Sluice.Engine.Flow.Addressing;

/// <summary>Questions about the host of a request, as bytes without its port.</summary>
internal static class HostName
{
    /// <summary>Takes the port off <c>host:port</c> and <c>[v6]:port</c>.</summary>
    public static ReadOnlySpan<byte> WithoutPort(ReadOnlySpan<byte> authority)
    {
        var colon = authority.LastIndexOf((byte)':');
        return colon < 0 || (authority[0] == '[' && authority[^1] == ']') ? authority : authority[..colon];
    }

    /// <summary>Whether the host is <c>{apiId}.execute-api.{anything}</c>.</summary>
    public static bool IsExecuteApi(ReadOnlySpan<byte> host, out ReadOnlySpan<byte> apiId)
    {
        var dot = host.IndexOf((byte)'.');
        apiId = dot > 0 ? host[..dot] : default;
        return dot > 0 && host.Length > dot + 13 && Ascii.EqualsIgnoreCase(host.Slice(dot + 1, 12), "execute-api."u8);
    }

    /// <summary>Whether the host is an IP literal or <c>localhost</c>: a name that needs no DNS.</summary>
    public static bool IsLocalOrLiteral(ReadOnlySpan<byte> host)
    {
        if (host.IsEmpty) return false;
        if (host[0] == '[' || Ascii.EqualsIgnoreCase(host, "localhost"u8)) return true;
        return System.Net.IPAddress.IsValidUtf8(host);
    }

    public static bool Equal(ReadOnlySpan<byte> host, string name)
    {
        if (host.Length != name.Length) return false;
        Span<byte> other = stackalloc byte[256];
        if (name.Length > other.Length) return false;
        Encoding.ASCII.GetBytes(name, other);
        return Ascii.EqualsIgnoreCase(host, other[..name.Length]);
    }
}
