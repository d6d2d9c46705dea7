using System.Diagnostics.CodeAnalysis;
using Sluice.Transport;

namespace Sluice.Host.Configuration;

/// <summary><c>epoll</c> or <c>sockets</c>.</summary>
internal static class TransportText
{
    public static bool TryRead(string text, [NotNullWhen(true)] out TransportKind? value, [NotNullWhen(false)] out Problem? problem)
    {
        value = TransportChoice.TryParse(text, out var kind) ? kind : null;
        problem = value switch
        {
            null => new Problem($"There is no transport {text}", "Write epoll or sockets"),
            { } known when !TransportChoice.IsAvailable(known) => new Problem("There is no epoll on this system", "Write sockets, or leave transport out"),
            _ => null,
        };
        if (problem is not null) value = null;
        return value is not null;
    }
}
