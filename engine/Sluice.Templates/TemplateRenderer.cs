using System.Buffers;
using Sluice.Templates.Input;
using Sluice.Templates.Json;
using Sluice.Templates.JsonPath;
using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates;

/// <summary>
/// Renders templates, one at a time, and keeps what it grew for the next render: keep one per event loop. Not for several threads at once.
/// </summary>
public sealed class TemplateRenderer
{
    private readonly RenderSession _session;

    /// <summary>A renderer that measures its deadlines by <paramref name="time"/>.</summary>
    public TemplateRenderer(TimeProvider? time = null) => _session = new RenderSession(time ?? TimeProvider.System);

    /// <summary>Renders into <paramref name="output"/> as UTF-8. After a failure what was written means nothing: throw it away.</summary>
    public RenderResult Render(CompiledTemplate template, ITemplateInput input, IBufferWriter<byte> output, in RenderOptions options = default)
    {
        _session.Begin(template, input, options);
        _session.Output.Begin(output);
        try
        {
            template.Body.Render(_session);
            _session.Output.Flush();
            return Result(template);
        }
        finally
        {
            _session.End();
        }
    }

    /// <summary>
    /// Writes what a path leads to in a JSON text: a text without its quotes, anything else as JSON. <paramref name="isFound"/> says whether it leads anywhere.
    /// For parameter mappings of the kind <c>integration.response.body.$.x</c>.
    /// </summary>
    public RenderResult Select(JsonPathExpression path, ITemplateInput input, IBufferWriter<byte> output, out bool isFound, in RenderOptions options = default)
    {
        _session.Begin(null, input, options);
        _session.Output.Begin(output);
        try
        {
            isFound = TrySelect(path);
            _session.Output.Flush();
            return Result(null);
        }
        finally
        {
            _session.End();
        }
    }

    private bool TrySelect(JsonPathExpression path)
    {
        if (!_session.Things.Input.TryGetDocument(_session, out var document)) _session.Refuse(RenderFailure.BodyNotJson, "The body is not JSON");
        else if (PathEvaluation.TryEvaluate(path, document, document, _session, out var value))
        {
            if (value.IsText) _session.Output.Write(value);
            else WriteJson(value);
            return true;
        }

        return false;
    }

    private void WriteJson(Value value)
    {
        int start = _session.Arena.Scratch.Length;
        new JsonWriter(_session).Append(value, escapeSlash: false);
        _session.Output.Write(_session.Arena.TakeScratch(start));
    }

    private RenderResult Result(CompiledTemplate? template)
    {
        var trouble = _session.Trouble;
        if (!trouble.IsSet) return default;
        var (line, column) = template?.PlaceOf(trouble.Offset) ?? (0, 0);
        return new RenderResult(trouble.Failure, line, column, trouble.Detail);
    }
}
