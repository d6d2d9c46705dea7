namespace Acceptance.Tests.WebSockets;

/// <summary>A test that needs ws on Node; skipped by name where it is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = Programs.NodeIsMissing;
}
