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
        ListNode? own = method.Members.List(method.Operation, "security");
        if (own is null)
            method.Reading.RootSecurity.Apply(method);
        foreach (Node requirement in own?.Items ?? [])
            ReadRequirement(method, requirement);
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
            if (SecuritySchemes.Find(method.Reading, scheme.Name) is { } found)
                Refuse(method, found, scheme.Value);
            else
                method.Reading.Findings.Wrong(
                    FaultCode.BadReference, scheme.Location, $"There is no security scheme {scheme.Name}", "Describe it, or write security: [] for an open route");
        }
    }

    private static void Refuse(MethodReading method, MapNode scheme, Node place)
    {
        if (method.Reading.UpstreamOnly && !SecuritySchemes.IsAws(scheme))
            method.Reading.Ignore(FeatureTable.UpstreamSecurity, place);
        else
            method.Refuse(SecuritySchemes.Classify(scheme), place);
    }
}
