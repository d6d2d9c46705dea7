using System.Diagnostics.CodeAnalysis;
using Sluice.Hosting;

namespace Sluice.Host.Configuration;

/// <summary>Where the admin listener is.</summary>
/// <param name="Url">The address; null for no admin listener.</param>
internal sealed record AdminListening(ListenUrl? Url)
{
    private const string Off = "off";

    /// <summary>Where it is when nobody says otherwise, and then only if the address is free.</summary>
    public static AdminListening Default { get; } = new(new ListenUrl("127.0.0.1", 8081));

    public static bool TryRead(string text, [NotNullWhen(true)] out AdminListening? value, [NotNullWhen(false)] out Problem? problem)
    {
        problem = null;
        value = text == Off ? new AdminListening(Url: null) : null;
        if (value is null && ListenText.TryRead(text, out var url, out problem)) value = new AdminListening(url);
        return value is not null;
    }
}
