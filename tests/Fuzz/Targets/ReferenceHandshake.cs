using System.Text.RegularExpressions;
using Sluice.Protocol.WebSockets;
using Sluice.Protocol.WebSockets.Deflate;

namespace Sluice.Fuzz.Targets;

/// <summary>The opening handshake read with strings, lists and regular expressions (RFC 6455 sections 4.1, 4.2 and 9.1, RFC 7692 section 7.1).</summary>
internal static partial class ReferenceHandshake
{
    private const string Deflate = "permessage-deflate";

    /// <summary>Field lines: name and value, in order.</summary>
    public sealed class Fields(IReadOnlyList<(string Name, string Value)> lines)
    {
        public List<string> All(string name) => [.. lines.Where(line => line.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(line => line.Value)];

        public List<string> Elements(string name) => [.. All(name).SelectMany(value => value.Split(',')).Select(element => element.Trim(' ', '\t')).Where(element => element.Length > 0)];
    }

    /// <summary>What the server answers: a reason, or "None", the subprotocol and the parameters.</summary>
    public static string Serve(Fields fields, bool hasContent, IReadOnlyList<string> spoken, IReadOnlyList<string>? origins, DeflatePolicy? policy, int maxProtocols, int maxExtensions)
    {
        if (!IsNamed(fields, "Connection", "upgrade") || !IsNamed(fields, "Upgrade", "websocket")) return nameof(HandshakeReason.NoUpgrade);
        if (hasContent) return nameof(HandshakeReason.RequestWithContent);
        if (fields.All("Sec-WebSocket-Version") is not [var version]) return nameof(HandshakeReason.VersionNotSingle);
        if (version != "13") return nameof(HandshakeReason.VersionNotSupported);
        if (fields.All("Sec-WebSocket-Key") is not [var key]) return nameof(HandshakeReason.KeyNotSingle);
        if (!Key().IsMatch(key)) return nameof(HandshakeReason.InvalidKey);
        var from = fields.All("Origin");
        if (origins is not null && from.Count > 0 && (from.Count > 1 || !origins.Contains(from[0], StringComparer.OrdinalIgnoreCase))) return nameof(HandshakeReason.OriginRefused);
        var chosen = "";
        if (fields.All("Sec-WebSocket-Protocol").Count > 0)
        {
            var offers = fields.Elements("Sec-WebSocket-Protocol");
            if (offers.Count == 0) return nameof(HandshakeReason.InvalidSubprotocols);
            for (var i = 0; i < offers.Count; i++)
            {
                if (!Token().IsMatch(offers[i]) || offers.Count(other => other == offers[i]) > 1) return nameof(HandshakeReason.InvalidSubprotocols);
                if (i + 1 > maxProtocols) return nameof(HandshakeReason.TooManySubprotocols);
                if (chosen.Length == 0 && spoken.Contains(offers[i])) chosen = offers[i];
            }
        }

        return Extensions(fields, policy, maxExtensions, out var agreed) is { } wrong ? wrong : $"None [{chosen}] {agreed}";
    }

    /// <summary>What the client makes of a 101 response: a reason, or "None", the subprotocol and the parameters.</summary>
    public static string Connect(Fields fields, string accept, IReadOnlyList<string> offered, DeflateOffer? offer)
    {
        if (fields.All("Upgrade") is not [var upgrade] || !upgrade.Equals("websocket", StringComparison.OrdinalIgnoreCase)) return nameof(HandshakeReason.UpgradeNotConfirmed);
        if (!IsNamed(fields, "Connection", "upgrade")) return nameof(HandshakeReason.ConnectionNotConfirmed);
        if (fields.All("Sec-WebSocket-Accept") is not [var said]) return nameof(HandshakeReason.AcceptNotSingle);
        if (said != accept) return nameof(HandshakeReason.WrongAccept);
        var protocols = fields.All("Sec-WebSocket-Protocol");
        if (protocols.Count > 1 || protocols.Any(protocol => !offered.Contains(protocol))) return nameof(HandshakeReason.SubprotocolNotOffered);
        DeflateParameters? agreed = null;
        foreach (var line in fields.All("Sec-WebSocket-Extensions"))
        {
            var list = ReadList(line, out var isWhole);
            foreach (var (name, parameters, isGood) in list)
            {
                if (offer is null || agreed is not null || !name.Equals(Deflate, StringComparison.OrdinalIgnoreCase)) return nameof(HandshakeReason.ExtensionNotOffered);
                if (!isGood) return nameof(HandshakeReason.InvalidExtensionResponse);
                agreed = Terms(parameters, isOffer: false) is { } terms ? Accept(offer, terms) : null;
                if (agreed is null) return nameof(HandshakeReason.InvalidDeflateResponse);
            }

            if (!isWhole) return nameof(HandshakeReason.InvalidExtensionResponse);
        }

        return $"None [{(protocols.Count == 0 ? "" : protocols[0])}] {agreed}";
    }

    private static bool IsNamed(Fields fields, string field, string element) => fields.Elements(field).Contains(element, StringComparer.OrdinalIgnoreCase);

    private static string? Extensions(Fields fields, DeflatePolicy? policy, int most, out DeflateParameters? agreed)
    {
        agreed = null;
        var lines = fields.All("Sec-WebSocket-Extensions");
        if (lines.Count == 0) return null;
        var count = 0;
        foreach (var line in lines)
        {
            foreach (var (name, parameters, isGood) in ReadList(line, out var isWhole).Append(("", [], false)))
            {
                if (name.Length == 0 && !isWhole) return nameof(HandshakeReason.InvalidExtensions);
                if (name.Length == 0) break;
                if (++count > most) return nameof(HandshakeReason.TooManyExtensions);
                if (!isGood) return nameof(HandshakeReason.InvalidExtensions);
                if (agreed is not null || policy is null || !name.Equals(Deflate, StringComparison.OrdinalIgnoreCase)) continue;
                if (Terms(parameters, isOffer: true) is { } terms) agreed = Agree(policy, terms);
            }
        }

        return count > 0 ? null : nameof(HandshakeReason.InvalidExtensions);
    }

    /// <summary>The extensions up to the first that breaks the grammar; that one too, where its name can be read.</summary>
    private static List<(string Name, List<(string Name, string? Value)> Parameters, bool IsGood)> ReadList(string line, out bool isWhole)
    {
        List<(string, List<(string, string?)>, bool)> list = [];
        var at = 0;
        while (true)
        {
            while (at < line.Length && line[at] is ' ' or '\t' or ',') at++;
            isWhole = at == line.Length;
            if (isWhole) return list;
            var name = NameAt().Match(line, at);
            if (!name.Success) return list;
            var extension = ExtensionAt().Match(line, at);
            List<(string, string?)> parameters = [];
            for (var i = 0; extension.Success && i < extension.Groups["p"].Captures.Count; i++)
            {
                var text = extension.Groups["p"].Captures[i].Value;
                var equals = text.IndexOf('=');
                parameters.Add(equals < 0 ? (text.Trim(' ', '\t'), null) : (text[..equals].Trim(' ', '\t'), text[(equals + 1)..].Trim(' ', '\t').Trim('"').Replace("\\", "", StringComparison.Ordinal)));
            }

            list.Add((name.Groups["n"].Value, parameters, extension.Success));
            if (!extension.Success) return list;
            at += extension.Length;
        }
    }

    private static (bool NoServer, bool NoClient, int Server, int Client)? Terms(List<(string Name, string? Value)> parameters, bool isOffer)
    {
        var names = parameters.Select(parameter => parameter.Name.ToLowerInvariant()).ToList();
        if (names.Distinct().Count() != names.Count) return null;
        var (noServer, noClient) = (false, false);
        var (server, client) = (0, 0);
        for (var i = 0; i < names.Count; i++)
        {
            var value = parameters[i].Value;
            var bits = value is not null && Bits().IsMatch(value) ? int.Parse(value) : 0;
            switch (names[i])
            {
                case "server_no_context_takeover" when value is null: noServer = true; break;
                case "client_no_context_takeover" when value is null: noClient = true; break;
                case "server_max_window_bits" when bits > 0: server = bits; break;
                case "client_max_window_bits" when bits > 0: client = bits; break;
                case "client_max_window_bits" when value is null && isOffer: client = 15; break;
                default: return null;
            }
        }

        return (noServer, noClient, server, client);
    }

    private static DeflateParameters? Agree(DeflatePolicy policy, (bool NoServer, bool NoClient, int Server, int Client) offer)
    {
        if (offer.Client == 0 && policy.ClientWindowBits < 15) return null;
        var server = Math.Min(policy.ServerWindowBits, offer.Server == 0 ? 15 : offer.Server);
        var client = offer.Client == 0 ? 15 : Math.Min(policy.ClientWindowBits, offer.Client);
        return new(server, client, policy.ServerKeepsContext && !offer.NoServer, policy.ClientKeepsContext && !offer.NoClient);
    }

    private static DeflateParameters? Accept(DeflateOffer offer, (bool NoServer, bool NoClient, int Server, int Client) response)
    {
        var server = response.Server == 0 ? 15 : response.Server;
        if (server > offer.ServerWindowBits || offer.ServerNoContext && !response.NoServer) return null;
        if (response.Client != 0 && !offer.MayLimitClientWindow && offer.ClientWindowBits == 15) return null;
        var client = response.Client == 0 ? offer.ClientWindowBits : Math.Min(response.Client, offer.ClientWindowBits);
        return new(server, client, !response.NoServer, !response.NoClient && !offer.ClientNoContext);
    }

    private const string TokenText = @"[!\#$%&'*+\-.^_`|~0-9A-Za-z]+";

    [GeneratedRegex(@"^[A-Za-z0-9+/]{22}==\z", RegexOptions.None, 1000)]
    private static partial Regex Key();

    [GeneratedRegex($@"^{TokenText}\z", RegexOptions.None, 1000)]
    private static partial Regex Token();

    [GeneratedRegex(@"^([89]|1[0-5])\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bits();

    [GeneratedRegex($@"\G(?<n>{TokenText})[ \t]*(?=[,;]|\z)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NameAt();

    [GeneratedRegex($@"\G{TokenText}([ \t]*;[ \t]*(?<p>{TokenText}([ \t]*=[ \t]*({TokenText}|""(\\?[!\#$%&'*+\-.^_`|~0-9A-Za-z])+""))?))*[ \t]*(?=,|\z)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExtensionAt();
}
