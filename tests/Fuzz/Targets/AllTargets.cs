using Sluice.Fuzz.Fuzzing;
using Sluice.Protocol.WebSockets;

namespace Sluice.Fuzz.Targets;

/// <summary>Every target, in the order in which they are listed.</summary>
internal static class AllTargets
{
    private static readonly Func<FuzzTarget>[] Factories =
    [
        () => new RequestHeadTarget(),
        () => new ResponseHeadTarget(),
        () => new RequestTargetTarget(),
        () => new ChunkedTarget(),
        () => new FramesTarget(WebSocketRole.Server),
        () => new FramesTarget(WebSocketRole.Client),
        () => new InflateTarget(),
        () => new DeflateTarget(),
        () => new ClosePayloadTarget(),
        () => new ServerHandshakeTarget(),
        () => new ClientHandshakeTarget(),
        () => new RouteTarget(),
        () => new LogFormatTarget(),
        () => new ExpressionTarget(),
        () => new DefinitionTarget("json"),
        () => new DefinitionTarget("yaml"),
        () => new ConfigurationTarget(),
        () => new VtlTarget(),
        () => new JsonPathTarget(),
    ];

    /// <summary>New ones.</summary>
    public static IEnumerable<FuzzTarget> Create() => Factories.Select(create => create());

    /// <summary>The one of that name, or null.</summary>
    public static FuzzTarget? Named(string name) => Create().FirstOrDefault(target => target.Name == name);
}
