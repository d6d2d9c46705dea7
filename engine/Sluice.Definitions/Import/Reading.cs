using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Features;
using Sluice.Definitions.Import.Security;

namespace Sluice.Definitions.Import;

/// <summary>What the readers of one document share.</summary>
internal sealed class Reading
{
    internal Reading(MapNode root, DocumentVersion version, LoadOptions options, Findings findings)
    {
        Root = root;
        Version = version;
        Options = options;
        Findings = findings;
        Members = new MemberReader(findings);
        References = new References(root, options.Limits, findings);
        Refusals = new Refusals(findings, options.Partial);
        RootSecurity = new RootSecurity(this);
    }

    internal MapNode Root { get; }

    internal DocumentVersion Version { get; }

    internal LoadOptions Options { get; }

    internal Findings Findings { get; }

    internal MemberReader Members { get; }

    internal References References { get; }

    internal Refusals Refusals { get; }

    internal RootSecurity RootSecurity { get; }

    /// <summary>Whether every operation goes to one upstream, whatever the document says of integrations.</summary>
    internal bool UpstreamOnly => Options.UpstreamUrl is not null;

    internal void Wrong(FaultCode code, Node place, string message, string remedy) => Findings.Wrong(code, place.Location, message, remedy);

    internal void Warn(Node place, string message) => Findings.Notice(NoticeKind.Warning, place.Location, message);

    internal void Ignore(Feature feature, Node place) => Refusals.Ignore(feature, place);
}
