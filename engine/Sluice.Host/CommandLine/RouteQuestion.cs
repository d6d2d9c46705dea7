using System.Diagnostics.CodeAnalysis;
using System.Text;
using Sluice.Engine.Routing;
using Sluice.Host.Configuration;
using Sluice.Host.Output;

namespace Sluice.Host.CommandLine;

/// <summary>A request that routing is asked about: <c>GET /pets/7</c>.</summary>
/// <param name="Text">As the operator wrote it.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path behind base path and stage, without its query.</param>
internal sealed record RouteQuestion(string Text, RouteMethod Method, byte[] Path)
{
    public static bool TryRead(string text, [NotNullWhen(true)] out RouteQuestion? value, [NotNullWhen(false)] out Problem? problem)
    {
        value = text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var method, ['/', ..] target]
            ? new RouteQuestion(text, MethodWords.Of(Encoding.ASCII.GetBytes(method.ToUpperInvariant())), Encoding.UTF8.GetBytes(target.Split('?')[0]))
            : null;
        problem = value is null ? new Problem($"{text} is no request", "Write a method and a path: --match \"GET /pets/7\"") : null;
        return value is not null;
    }
}
