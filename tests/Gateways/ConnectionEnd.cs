namespace Gateways;

/// <summary>How a connection came to its end.</summary>
internal enum ConnectionEnd
{
    Closed,
    Reset,
}
