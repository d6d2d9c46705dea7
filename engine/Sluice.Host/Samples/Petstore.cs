using System.Collections.Frozen;
using Sluice.Definitions.Import;
using Sluice.Host.Apis;

namespace Sluice.Host.Samples;

/// <summary>The definition that is served where no other is named.</summary>
internal static class Petstore
{
    private const string Name = "petstore";
    private const string File = "petstore.yaml";

    /// <param name="upstream">Host and port of its upstream.</param>
    public static ApiSource Source(string upstream) =>
        new(Name, Name, File, options => DefinitionLoader.LoadText(File, EmbeddedText.Read($"Samples.{File}"), options))
        {
            Variables = new Dictionary<string, string> { ["upstream"] = upstream }.ToFrozenDictionary(),
        };
}
