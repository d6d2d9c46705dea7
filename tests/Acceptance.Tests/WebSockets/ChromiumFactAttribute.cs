namespace Acceptance.Tests.WebSockets;

/// <summary>A test that needs Chromium; skipped by name where it is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Programs.ChromiumIsMissing;
}
