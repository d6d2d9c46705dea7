namespace Sluice.Host.Configuration;

/// <summary>The JSON Schema of <c>sluice.yaml</c>, as it ships.</summary>
internal static class ConfigurationSchema
{
    public static string Text { get; } = EmbeddedText.Read("Configuration.sluice.schema.json");
}
