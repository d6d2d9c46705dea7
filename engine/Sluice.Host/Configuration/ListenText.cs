using System.Diagnostics.CodeAnalysis;
using Sluice.Hosting;

namespace Sluice.Host.Configuration;

/// <summary>Addresses to listen at.</summary>
internal static class ListenText
{
    public static bool TryRead(string text, [NotNullWhen(true)] out ListenUrl? value, [NotNullWhen(false)] out Problem? problem)
    {
        problem = ListenUrl.TryParse(text, out value, out var why) ? null : Explain(text, why);
        return problem is null;
    }

    private static Problem Explain(string text, ListenProblem why) => why switch
    {
        ListenProblem.UnknownScheme => new Problem($"{text} has a scheme that cannot be listened with", "Write http://ADDRESS:PORT or https://ADDRESS:PORT"),
        ListenProblem.BadPort => new Problem($"{text} has no port from 0 to 65535", "Write http://ADDRESS:PORT; port 0 takes a free one"),
        ListenProblem.BadHost => new Problem(
            $"{text} names no address of this machine", "Write an IP address or localhost; http://0.0.0.0:PORT and http://[::]:PORT are all of them"),
        _ => new Problem($"{text} is no URL", "Write http://ADDRESS:PORT, such as http://127.0.0.1:8080"),
    };
}
