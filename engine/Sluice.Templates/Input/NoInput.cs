namespace Sluice.Templates.Input;

/// <summary>No body, no parameters, no variables.</summary>
public sealed class NoInput : ITemplateInput
{
    private NoInput()
    {
    }

    /// <summary>The one there is.</summary>
    public static NoInput Instance { get; } = new();

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Body => default;

    /// <inheritdoc/>
    public void WriteParameters(ParameterPlace place, TemplateMapWriter writer)
    {
    }

    /// <inheritdoc/>
    public void WriteStageVariables(TemplateMapWriter writer)
    {
    }

    /// <inheritdoc/>
    public ContextAnswer WriteContext(ReadOnlySpan<char> name, TemplateTextWriter writer) => ContextAnswer.Missing;

    /// <inheritdoc/>
    public void WriteContextGroup(ReadOnlySpan<char> name, TemplateMapWriter writer)
    {
    }
}
