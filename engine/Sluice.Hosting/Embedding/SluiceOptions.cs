using Sluice.Definitions;
using Sluice.Engine.Compilation;
using Sluice.Engine.Http1;
using Sluice.Engine.Integrations.Functions;
using Sluice.Engine.Overload;
using Sluice.Engine.Upstreams;
using Sluice.Transport;

namespace Sluice.Hosting.Embedding;

/// <summary>What the gateway in this program serves, and how. Read once, when the gateway is made; files are read again by a reload.</summary>
public sealed class SluiceOptions
{
    public IList<SluiceApi> Apis { get; } = [];

    public FunctionRegistry Functions { get; } = new();

    /// <summary>Event loops; 0 for one per processor.</summary>
    public int Loops { get; set; }

    /// <summary>What carries the bytes; null for the machine's choice.</summary>
    public TransportKind? Transport { get; set; }

    /// <summary>Routes that need what is not built answer 501, instead of failing the start.</summary>
    public bool Partial { get; set; }

    /// <summary>Whether answers of the gateway's own carry <c>x-sluice-reason</c>.</summary>
    public bool ReasonField { get; set; }

    /// <summary>Whether a definition that changes is read again. Default true.</summary>
    public bool Watch { get; set; } = true;

    /// <summary>Most content of a function's answer, bytes. Default 10 MiB.</summary>
    public int MaxFunctionAnswerBytes { get; set; } = FunctionTable.DefaultMaxAnswerBytes;

    /// <summary>How often the names of upstreams are asked for again. Default 30 s.</summary>
    public TimeSpan DnsRefresh { get; set; } = NameResolver.DefaultRefresh;

    public Http1Limits Http1 { get; set; } = Http1Limits.Default;

    public LoadLimits Load { get; set; } = LoadLimits.Default;

    public UpstreamLimits Upstreams { get; set; } = UpstreamLimits.Default;

    /// <summary>Where to connect instead, for hosts of integration URIs.</summary>
    public IList<ConnectTo> ConnectTo { get; } = [];

    /// <summary>Serves a definition from a file.</summary>
    public SluiceOptions AddDefinition(string path, string? name = null) => Add(new SluiceApi { Definition = path, Name = name });

    /// <summary>Serves a definition from a stream, which is read to its end now.</summary>
    public SluiceOptions AddDefinition(Stream document, string name)
    {
        using var copy = new MemoryStream();
        document.CopyTo(copy);
        return Add(new SluiceApi { Document = copy.ToArray(), Name = name });
    }

    /// <summary>Serves an API.</summary>
    public SluiceOptions AddApi(RestApi api, string? name = null) => Add(new SluiceApi { Api = api, Name = name });

    private SluiceOptions Add(SluiceApi api)
    {
        Apis.Add(api);
        return this;
    }
}
