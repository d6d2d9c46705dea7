using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Features;
using Sluice.Definitions.Import.Extensions;

namespace Sluice.Definitions.Import;

/// <summary>Finds the request validator of an operation: its own, or the root's.</summary>
internal static class ValidatorReader
{
    internal static void Read(MethodReading method)
    {
        MapNode owner = method.Operation[ExtensionTable.RequestValidator] is null ? method.Reading.Root : method.Operation;
        if (owner[ExtensionTable.RequestValidator] is not { } place || method.Members.Text(owner, ExtensionTable.RequestValidator) is not { } name)
            return;
        MapNode? validators = method.Reading.Root[ExtensionTable.RequestValidators] as MapNode;
        if (validators?[name] is not MapNode validator)
        {
            method.Wrong(FaultCode.BadReference, place, $"Invalid Request Validator identifier specified: {name}", $"Describe it under {ExtensionTable.RequestValidators}");
            return;
        }

        bool validates = MemberTables.RequestValidator.Any(member => method.Members.Flag(validator, member) == true);
        if (validates)
            method.Refuse(FeatureTable.RequestValidator, place);
        else
            method.Reading.Ignore(FeatureTable.UnusedValidators, place);
    }
}
