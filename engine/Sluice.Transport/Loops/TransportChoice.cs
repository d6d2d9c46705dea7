namespace Sluice.Transport;

/// <summary>Which transport there is, and which is taken where nobody says.</summary>
public static class TransportChoice
{
    /// <summary>The environment variable that chooses for loops whose options do not.</summary>
    public const string Variable = "SLUICE_TRANSPORT";

    /// <summary>What <see cref="Variable"/> names, else epoll where there is one.</summary>
    public static TransportKind Default =>
        TryParse(Environment.GetEnvironmentVariable(Variable), out var kind) ? kind : Natural;

    private static TransportKind Natural => IsAvailable(TransportKind.Epoll) ? TransportKind.Epoll : TransportKind.Sockets;

    /// <summary>Whether this system has it.</summary>
    public static bool IsAvailable(TransportKind kind) => kind == TransportKind.Sockets || OperatingSystem.IsLinux();

    /// <summary>Reads <c>epoll</c> or <c>sockets</c>.</summary>
    public static bool TryParse(string? text, out TransportKind kind)
    {
        kind = text == "sockets" ? TransportKind.Sockets : TransportKind.Epoll;
        return text is "sockets" or "epoll";
    }
}
