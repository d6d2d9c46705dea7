using Sluice.Definitions.Import;
using Sluice.Engine.Compilation;
using Sluice.Host.Apis;
using Sluice.Transport;

namespace Sluice.Host.Samples;

/// <summary>The definition that is served where no other is named.</summary>
internal static class Petstore
{
    private const string Name = "petstore";
    private const string File = "petstore.yaml";
    private const string UpstreamHost = "petstore.execute-api.us-east-1.amazonaws.com";

    public static ApiSource Source { get; } =
        new(Name, Name, File, options => DefinitionLoader.LoadText(File, EmbeddedText.Read($"Samples.{File}"), options));

    /// <summary>Puts a server in the place of the upstream that the definition names.</summary>
    public static ConnectTo Redirection(Uri upstream) => new(UpstreamHost, null, DialTarget.Tcp(upstream.Host, upstream.Port));
}
