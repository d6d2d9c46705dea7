using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Sluice.Definitions;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Import;
using Sluice.Engine.Compilation;
using Sluice.Host.Apis;
using Sluice.Host.Configuration;
using Sluice.Hosting;
using Sluice.Transport;

namespace Sluice.Host.CommandLine;

/// <summary>The arguments and flags that say what to serve and how.</summary>
internal sealed class GatewayOptionSet
{
    private readonly Argument<string[]> _definitions = new("[NAME=]DEFINITION")
    {
        Description = "OpenAPI 3.0, 3.1 or Swagger 2.0 files, JSON or YAML. NAME is the API's id; default: the file's name.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string[]> _listen = Many("--listen", "URL", "Address to listen at: http://IP:PORT, https://IP:PORT, or localhost in the place of IP. Default: http://127.0.0.1:8080; port 0 takes a free one.");
    private readonly Option<string[]> _tlsCert = Many("--tls-cert", "FILE", "PEM file of a certificate and its issuers, for https addresses. The first answers names that none is for.");
    private readonly Option<string[]> _tlsKey = Many("--tls-key", "FILE", "PEM file of its private key. Default: in the certificate's file.");
    private readonly Option<string?> _admin = One("--admin", "URL", "Address of /metrics, /healthz and /readyz, or 'off'. Default: http://127.0.0.1:8081, where that is free.");
    private readonly Option<string?> _config = One("--config", "FILE", "Configuration. Default: sluice.yaml in the working directory, where there is one.");
    private readonly Option<string[]> _stage = Many("--stage", "[NAME=]STAGE", "The stage to serve. Default: the one of the definition's server URL, else 'default'.");
    private readonly Option<string[]> _mount = Many("--mount", "[HOST]/BASE=NAME[:STAGE]", "Host and base path of an API. STAGE '*' takes the stage from the path's next segment.");
    private readonly Option<string?> _basePath = One("--basepath", "MODE", "What becomes of the definition's base path: ignore (default), prepend or split.");
    private readonly Option<string?> _upstream = One("--upstream", "URL", "Proxy every operation, or everything where there is no definition, to this URL.");
    private readonly Option<string[]> _connectTo = Many("--connect-to", "HOST[:PORT]=URL", "Connect elsewhere for an upstream host; the Host field stays.");
    private readonly Option<string?> _drainTimeout = One("--drain-timeout", "DURATION", "How long requests in flight may take after SIGTERM or Ctrl-C: 500ms, 30s, 5m. Default: 30s.");
    private readonly Option<string?> _transport = One("--transport", "KIND", "What carries the bytes: epoll (default on Linux) or sockets, .NET's own.");
    private readonly Option<bool> _partial = new("--partial") { Description = "Serve what can be served; a route that needs what is not built answers 501." };
    private readonly Option<bool> _reasonField = new("--reason-field") { Description = "Add x-sluice-reason to answers that the gateway makes itself." };

    public GatewayOptionSet(Command command)
    {
        _basePath.AcceptOnlyFromAmong("ignore", "prepend", "split");
        _definitions.Validators.Add(RefuseFlags);
        command.Arguments.Add(_definitions);
        foreach (Option option in (Option[])[_listen, _tlsCert, _tlsKey, _admin, _config, _stage, _mount, _basePath, _transport, _partial, _upstream, _connectTo, _drainTimeout, _reasonField])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was asked for; flags that mean nothing go to the findings.</summary>
    public GatewayRequest Read(ParseResult parsed, Findings findings) => new()
    {
        Definitions = [.. (parsed.GetValue(_definitions) ?? []).Select(ApiSource.Parse)],
        ConfigurationFile = parsed.GetValue(_config),
        Listen = Values<ListenUrl>(parsed, _listen, ListenText.TryRead, findings),
        Certificates = CertificateFlags.Pair(parsed.GetValue(_tlsCert) ?? [], parsed.GetValue(_tlsKey) ?? [], findings),
        Admin = parsed.GetValue(_admin) is { } admin ? Value<AdminListening>(_admin, admin, AdminListening.TryRead, findings) : null,
        Stages = Values<StageFlag>(parsed, _stage, StageFlag.TryRead, findings),
        Mounts = Values<Mounting>(parsed, _mount, Mounting.TryRead, findings),
        ConnectTo = Values<ConnectTo>(parsed, _connectTo, ConnectToText.TryRead, findings),
        BasePath = Enum.Parse<BasePathMode>(parsed.GetValue(_basePath) ?? nameof(BasePathMode.Ignore), ignoreCase: true),
        Partial = parsed.GetValue(_partial),
        Upstream = parsed.GetValue(_upstream),
        Transport = parsed.GetValue(_transport) is { } kind ? Value<TransportKind?>(_transport, kind, TransportText.TryRead, findings) : null,
        HasReasonField = parsed.GetValue(_reasonField),
        DrainTimeout = parsed.GetValue(_drainTimeout) is { } text ? Value<TimeSpan?>(_drainTimeout, text, DurationText.TryRead, findings) : null,
    };

    /// <summary>The parser takes a flag that it does not know for one more file.</summary>
    private static void RefuseFlags(ArgumentResult definitions)
    {
        foreach (var token in definitions.Tokens.Where(token => token.Value.StartsWith('-'))) definitions.AddError($"There is no option {token.Value}.");
    }

    private static Option<string[]> Many(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };

    private static Option<string?> One(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    private static ImmutableArray<T> Values<T>(ParseResult parsed, Option<string[]> option, TextValue<T> read, Findings findings)
        where T : class => [.. (parsed.GetValue(option) ?? []).Select(text => Value(option, text, read, findings)).OfType<T>()];

    private static T? Value<T>(Option option, string text, TextValue<T> read, Findings findings)
    {
        if (read(text, out var value, out var problem)) return value;
        findings.Add(problem.At(new SourceLocation(option.Name, 0, 0, "")));
        return default;
    }
}
