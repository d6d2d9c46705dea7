using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Sluice.Transport;

namespace Transport.Tests.Support;

/// <summary>Accepts for ever, and echoes in loop mode what each connection sends, as the engine would serve it.</summary>
internal static class EchoServer
{
    public static async Task ServeAsync(IConnectionListener listener, Func<ConnectionContext, Task> serve)
    {
        var serving = new List<Task>();
        while (await listener.AcceptAsync() is { } connection)
        {
            serving.Add(Task.Run(() => RunAsync(connection, serve)));
        }

        await Task.WhenAll(serving);
    }

    public static async Task EchoAsync(ConnectionContext connection)
    {
        await connection.Features.Get<IEventLoopFeature>()!.EnterLoop();
        var input = connection.Transport.Input;
        var output = connection.Transport.Output;
        while (true)
        {
            var read = await input.ReadAsync();
            if (read.Buffer.IsEmpty)
            {
                return;
            }

            Copy(read.Buffer, output);
            input.AdvanceTo(read.Buffer.End);
            if ((await output.FlushAsync()).IsCompleted)
            {
                return;
            }
        }
    }

    private static async Task RunAsync(ConnectionContext connection, Func<ConnectionContext, Task> serve)
    {
        try
        {
            await serve(connection);
        }
        catch (ConnectionResetException)
        {
        }
        catch (ConnectionAbortedException)
        {
        }

        await connection.DisposeAsync();
    }

    private static void Copy(in ReadOnlySequence<byte> source, PipeWriter output)
    {
        foreach (var piece in source)
        {
            output.Write(piece.Span);
        }
    }
}
