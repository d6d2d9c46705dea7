using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Sluice.Engine.Exchanges;
using Sluice.Protocol.Http1;

namespace Sluice.Engine.Upstreams.Groups;

/// <summary>One question to one target, on a connection of its own. On a loop, beside the requests.</summary>
internal static class HealthCheck
{
    /// <summary>Whether the answer came in time and is one of those that are expected.</summary>
    public static async ValueTask<bool> PassesAsync(UpstreamTarget target, HealthSettings settings, string hostField, LoopContext loop)
    {
        var until = loop.Loop.NowMilliseconds + settings.TimeoutMilliseconds;
        var dialled = await target.Dialer.DialAsync(target.Address, loop.Loop, settings.TimeoutMilliseconds);
        if (dialled.Transport is null) return false;
        var connection = new UpstreamConnection(dialled.Transport, dialled.Close!, dialled.End, target.PoolOf(loop), loop);
        try
        {
            connection.Deadline.Set(Math.Max(1, until - loop.Loop.NowMilliseconds));
            return await AskAsync(connection, settings, hostField);
        }
        catch (Exception exception) when (exception is IOException or ConnectionAbortedException)
        {
            return false;
        }
        finally
        {
            connection.Close();
        }
    }

    private static async ValueTask<bool> AskAsync(UpstreamConnection connection, HealthSettings settings, string hostField)
    {
        connection.BeginProbe();
        connection.Output.Write(Encoding.ASCII.GetBytes($"GET {settings.Path} HTTP/1.1\r\nHost: {hostField}\r\nUser-Agent: Sluice-HealthCheck\r\nConnection: close\r\n\r\n"));
        await connection.Output.FlushAsync();
        while (true)
        {
            var status = connection.ParseHead(KnownMethod.Get);
            if (status == HeadStatus.Rejected) return false;
            if (status == HeadStatus.Done)
            {
                if (!connection.Head.IsInterim) return connection.Head.Status >= settings.LeastStatus && connection.Head.Status <= settings.MostStatus;
                if (!connection.CountInterim()) return false;
                connection.ConsumeHead();
                continue;
            }

            if (connection.Input.Ended) return false;
            connection.Input.Accept(await connection.ReadAsync());
            if (connection.Deadline.Passed) return false;
        }
    }
}
