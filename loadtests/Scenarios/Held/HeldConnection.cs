using System.Text;
using Microsoft.AspNetCore.Connections;
using Sluice.LoadTests.Scenarios.Client;

namespace Sluice.LoadTests.Scenarios.Held;

/// <summary>
/// A client that keeps a connection busy with little or nothing, until the server has enough of it. The duration of the copy is how long the
/// server bore with it; that is ok, however it ended.
/// </summary>
/// <param name="target">Whom to hold.</param>
/// <param name="first">What is sent at once.</param>
/// <param name="drip">What is then sent byte by byte, over and over; empty for silence.</param>
/// <param name="pace">Time between two such bytes.</param>
internal sealed class HeldConnection(HttpTarget target, ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> drip, TimeSpan pace)
{
    private const string StillOpen = "open at the end";

    /// <summary>What a copy of the scenario does.</summary>
    public async ValueTask<Response> RunAsync(ScenarioContext context)
    {
        var result = await target.ConnectAsync();
        await context.Loop;
        if (!result.IsConnected)
        {
            return Response.Fail(DialWords.Of(result.Error));
        }

        var connection = result.Connection;
        var dripping = new Drip(connection.Transport.Output, context.Loop, drip, pace);
        context.Held = connection.Transport.Input;
        try
        {
            await connection.Transport.Output.WriteAsync(first);
            dripping.Begin();
            return await WatchAsync(context);
        }
        catch (Exception cut) when (cut is IOException or ConnectionAbortedException)
        {
            return Response.Ok("reset by the server");
        }
        finally
        {
            dripping.End();
            context.Held = null;
            connection.Abort();
            _ = connection.DisposeAsync().AsTask();
        }
    }

    private static async ValueTask<Response> WatchAsync(ScenarioContext context)
    {
        var said = "";
        while (!context.IsEnding)
        {
            var read = await context.Held!.ReadAsync();
            if (said.Length == 0 && !read.Buffer.IsEmpty)
            {
                said = FirstWords(read.Buffer.FirstSpan);
            }

            context.Held.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return Response.Ok(said.Length == 0 ? "closed by the server" : said);
            }
        }

        return Response.Interrupted(StillOpen);
    }

    /// <summary>The status of an HTTP answer; anything else, such as a TLS alert, by its first byte.</summary>
    private static string FirstWords(ReadOnlySpan<byte> answer) =>
        answer.StartsWith("HTTP/1."u8) && answer.Length >= 12 ? Encoding.Latin1.GetString(answer[9..12]) : $"answered with byte {answer[0]}";
}
