using System.Text;
using Sluice.Definitions;
using Sluice.Definitions.Mapping;
using Sluice.Engine.Exchanges;
using Sluice.Engine.Integrations.Http;
using Sluice.Engine.Integrations.Mock;

namespace Sluice.Engine.Compilation;

/// <summary>Compiles a mock whose templates need no rendering.</summary>
internal static class MockCompiler
{
    /// <summary>What AWS takes for the status when no request template applies.</summary>
    private const int PassthroughStatus = 200;

    public static MockIntegration Compile(Integration integration, RouteFacts facts)
    {
        var choices = integration.RequestTemplates.Select(template => new MockChoice(
            Encoding.UTF8.GetBytes(template.MediaType),
            template.StatusCode is { } status ? AnswerFor(integration, status, facts) : null));
        var refusesOthers = integration.PassthroughBehavior switch
        {
            PassthroughBehavior.Never => true,
            PassthroughBehavior.WhenNoTemplates => !integration.RequestTemplates.IsEmpty,
            _ => false,
        };
        return new MockIntegration([.. choices], AnswerFor(integration, PassthroughStatus, facts), refusesOthers);
    }

    /// <summary>The first response whose pattern matches the whole status, else the one without pattern, else none: AWS answers 500.</summary>
    private static MockAnswer? AnswerFor(Integration integration, int status, RouteFacts facts)
    {
        var text = status.ToString();
        var chosen = integration.Responses.FirstOrDefault(response => response.SelectionPattern?.Matches(text) == true)
            ?? integration.Responses.FirstOrDefault(response => response.SelectionPattern is null);
        return chosen is null ? null : new MockAnswer
        {
            Status = chosen.StatusCode,
            Fields = [.. chosen.ResponseParameters.Select(mapping => FieldFor(mapping, facts)).OfType<MockField>()],
            Bodies = [.. chosen.ResponseTemplates.Select(template =>
                new MockBody(Encoding.UTF8.GetBytes(template.MediaType), Encoding.UTF8.GetBytes(template.Text)))],
        };
    }

    private static MockField? FieldFor(ResponseMapping mapping, RouteFacts facts)
    {
        var name = Encoding.ASCII.GetBytes(FieldPolicy.NameInResponse(mapping.HeaderName));
        switch (mapping.Source.Kind)
        {
            case MappingSourceKind.Literal:
                return new MockField(name, Encoding.UTF8.GetBytes(mapping.Source.Name), ContextVariable.None);
            case MappingSourceKind.StageVariable:
                return facts.StageVariables.TryGetValue(mapping.Source.Name, out var value)
                    ? new MockField(name, Encoding.UTF8.GetBytes(value), ContextVariable.None)
                    : null;
            case MappingSourceKind.Context:
                var variable = ContextValues.Named(mapping.Source.Name);
                return variable == ContextVariable.None ? null : new MockField(name, [], variable);
            default:
                // A mock has no integration response to read headers from: nothing is sent, as in AWS.
                return null;
        }
    }
}
