using Sluice.Hosting;
using System.Diagnostics.CodeAnalysis;
using Sluice.Host.Configuration;

namespace Sluice.Host.Apis;

/// <summary><c>--stage [NAME=]STAGE</c>: the stage of one API, or of each that has no flag of its own.</summary>
internal sealed record StageFlag(string? ApiId, string Stage)
{
    private const int MaxLength = 128;

    public static bool TryRead(string text, [NotNullWhen(true)] out StageFlag? value, [NotNullWhen(false)] out Problem? problem)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var stage = text[(equals + 1)..];
        var isName = stage.Length is > 0 and <= MaxLength && stage.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        var isApi = equals < 0 || ApiName.IsValid(text[..equals]);
        value = isName && isApi ? new StageFlag(equals < 0 ? null : text[..equals], stage) : null;
        problem = value is null ? new Problem($"{text} is no stage", $"Write [NAME=]STAGE with letters, digits, - and _, at most {MaxLength}") : null;
        return value is not null;
    }
}
