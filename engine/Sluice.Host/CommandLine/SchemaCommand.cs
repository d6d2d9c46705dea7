using System.CommandLine;
using Sluice.Host.Configuration;

namespace Sluice.Host.CommandLine;

/// <summary><c>sluice schema</c>: the JSON Schema of <c>sluice.yaml</c>, for editors.</summary>
internal sealed class SchemaCommand : Command
{
    public SchemaCommand(HostContext context)
        : base("schema", "Print the JSON Schema of sluice.yaml.")
    {
        SetAction(_ => context.Out.Write(ConfigurationSchema.Text));
    }
}
