namespace Acceptance.Tests.WebSockets;

/// <summary>A test that needs Autobahn for Python; skipped by name where it is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AutobahnTheoryAttribute : TheoryAttribute
{
    public AutobahnTheoryAttribute() => Skip = Programs.AutobahnIsMissing;
}
