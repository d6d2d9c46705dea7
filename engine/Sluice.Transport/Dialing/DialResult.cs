using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;

namespace Sluice.Transport;

/// <summary>A connection, or why there is none.</summary>
public readonly struct DialResult
{
    private DialResult(ConnectionContext? connection, DialError error)
    {
        Connection = connection;
        Error = error;
    }

    /// <summary>The connection, on the dialling loop; the caller disposes it, also after Abort: only that gives its blocks back.</summary>
    public ConnectionContext? Connection { get; }

    /// <summary><see cref="DialError.None"/> when there is a connection.</summary>
    public DialError Error { get; }

    /// <summary>True when there is a connection.</summary>
    [MemberNotNullWhen(true, nameof(Connection))]
    public bool IsConnected => Connection is not null;

    internal static DialResult Connected(ConnectionContext connection) => new(connection, DialError.None);

    internal static DialResult Failed(DialError error) => new(null, error);

    internal static DialResult OfErrno(int error) => Failed(error switch
    {
        Errno.Refused or Errno.ConnectionReset => DialError.Refused,
        Errno.HostUnreachable or Errno.NetworkUnreachable => DialError.Unreachable,
        Errno.TimedOut => DialError.TimedOut,
        Errno.NoEntry or Errno.AccessDenied => DialError.NoSuchSocket,
        _ when Errno.IsExhaustion(error) => DialError.DescriptorsExhausted,
        _ => DialError.Failed,
    });
}
