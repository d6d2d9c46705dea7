namespace Sluice.Templates.Input;

/// <summary>
/// What a template is rendered from: the request, or the endpoint's answer together with the parameters of its request. It is asked only for
/// what the template names. Names are given as the client sent them.
/// </summary>
public interface ITemplateInput
{
    /// <summary>The body, UTF-8; empty where there is none.</summary>
    ReadOnlySpan<byte> Body { get; }

    /// <summary>Adds the parameters of one place, in their order; of a name that comes twice, the last.</summary>
    void WriteParameters(ParameterPlace place, TemplateMapWriter writer);

    /// <summary>Adds the stage's variables.</summary>
    void WriteStageVariables(TemplateMapWriter writer);

    /// <summary>
    /// Writes one variable of <c>$context</c>, named without <c>$context.</c>: <c>identity.sourceIp</c>.
    /// Overrides are kept elsewhere and never asked for.
    /// </summary>
    ContextAnswer WriteContext(ReadOnlySpan<char> name, TemplateTextWriter writer);

    /// <summary>Adds the members of a group, for templates that walk it: <c>$context.authorizer.keySet()</c>.</summary>
    void WriteContextGroup(ReadOnlySpan<char> name, TemplateMapWriter writer);
}
