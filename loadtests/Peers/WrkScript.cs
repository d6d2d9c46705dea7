using Sluice.LoadTests.Measuring;

namespace Sluice.LoadTests.Peers;

/// <summary>The Lua that makes wrk send a case's request. The plain GET needs none: a request() runs for each request and slows the driver.</summary>
internal static class WrkScript
{
    public static string For(PeerCase run) => Request(run) + WrkResult.Script;

    private static string Request(PeerCase run) => run switch
    {
        { Pipelined: > 1 } =>
            $"""
            local batch
            init = function(args) batch = string.rep(wrk.format(), {run.Pipelined}) end
            request = function() return batch end

            """,
        { ChunkBytes: > 0 } =>
            $"""
            local post
            init = function(args)
              local chunk = "{run.ChunkBytes:x}\r\n" .. string.rep("x", {run.ChunkBytes}) .. "\r\n"
              post = "POST " .. wrk.path .. " HTTP/1.1\r\nHost: " .. wrk.headers["Host"] .. "\r\nTransfer-Encoding: chunked\r\n\r\n"
                .. string.rep(chunk, {run.ContentBytes / run.ChunkBytes}) .. "0\r\n\r\n"
            end
            request = function() return post end

            """,
        { ContentBytes: > 0 } =>
            $"""
            wrk.method = "POST"
            wrk.body = string.rep("x", {run.ContentBytes})

            """,
        { Closes: true } =>
            """
            wrk.headers["Connection"] = "close"

            """,
        _ => "",
    };
}
