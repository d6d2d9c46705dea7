using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Features;
using Sluice.Definitions.Import.Extensions;

namespace Sluice.Definitions.Import.Security;

/// <summary>
/// Finds what guards an operation, and refuses it. Where AWS's import would ignore a guard and serve the route open (security of the root, schemes that it
/// does not know) it is refused here too: the document says that the route is guarded.
/// </summary>
internal static class SecurityReader
{
    internal static void Read(MethodReading method)
    {
        ReadAuth(method);
        if (method.Operation["security"] is not null)
        {
            foreach (Node requirement in method.Members.List(method.Operation, "security")?.Items ?? [])
                ReadRequirement(method, requirement);
        }
        else if (method.Reading.Root["security"] is ListNode root)
        {
            ReadRoot(method, root);
        }
    }

    private static void ReadAuth(MethodReading method)
    {
        if (method.Members.Object(method.Operation, ExtensionTable.Auth) is not { } auth)
            return;
        method.Members.OnlyKnown(auth, MemberTables.Auth, ExtensionTable.Auth);
        string type = method.Members.Text(auth, "type") ?? "";
        if (type.Equals("AWS_IAM", StringComparison.OrdinalIgnoreCase))
            method.Refuse(FeatureTable.Iam, auth);
        else if (!type.Equals("NONE", StringComparison.OrdinalIgnoreCase))
            method.Wrong(FaultCode.WrongValue, auth["type"] ?? auth, $"The authorization type {type} does not exist", "Write NONE or AWS_IAM");
    }

    private static void ReadRequirement(MethodReading method, Node requirement)
    {
        foreach (Member scheme in method.Members.Object(requirement, "security requirement")?.Members ?? [])
        {
            if (Find(method.Reading, scheme.Name) is { } found)
                Refuse(method, found, scheme.Value);
            else
                method.Reading.Findings.Wrong(
                    FaultCode.BadReference, scheme.Location, $"There is no security scheme {scheme.Name}", "Describe it, or write security: [] for an open route");
        }
    }

    private static MapNode? Find(Reading reading, string name) =>
        SecuritySchemes.Of(reading)?[name] is { } scheme ? reading.References.Resolve(scheme) as MapNode : null;

    private static void Refuse(MethodReading method, MapNode scheme, Node place)
    {
        if (method.Reading.UpstreamOnly && !SecuritySchemes.IsAws(scheme))
            method.Reading.Ignore(FeatureTable.UpstreamSecurity, place);
        else
            method.Refuse(SecuritySchemes.Classify(scheme), place);
    }

    private static void ReadRoot(MethodReading method, ListNode root)
    {
        if (!root.Items.Any(requirement => requirement is not MapNode { Members.Count: 0 }))
            return;
        if (method.Reading.UpstreamOnly && !NamesAwsScheme(method.Reading, root))
            method.Reading.Ignore(FeatureTable.UpstreamSecurity, root);
        else
            method.Refuse(FeatureTable.RootSecurity, root);
    }

    private static bool NamesAwsScheme(Reading reading, ListNode root) => root.Items
        .OfType<MapNode>()
        .SelectMany(requirement => requirement.Members)
        .Any(scheme => Find(reading, scheme.Name) is { } found && SecuritySchemes.IsAws(found));
}
