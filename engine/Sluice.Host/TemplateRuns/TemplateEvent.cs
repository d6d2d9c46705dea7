using System.Text;
using Sluice.Templates.Input;

namespace Sluice.Host.TemplateRuns;

/// <summary>A request, or an endpoint's answer to one, as a person wrote it down for a template.</summary>
internal sealed class TemplateEvent : ITemplateInput
{
    private readonly byte[] _body;
    private readonly Dictionary<ParameterPlace, List<KeyValuePair<string, string>>> _parameters;
    private readonly List<KeyValuePair<string, string>> _stageVariables;
    private readonly List<KeyValuePair<string, string>> _context;

    public TemplateEvent(
        string body,
        Dictionary<ParameterPlace, List<KeyValuePair<string, string>>> parameters,
        List<KeyValuePair<string, string>> stageVariables,
        List<KeyValuePair<string, string>> context)
    {
        _body = Encoding.UTF8.GetBytes(body);
        _parameters = parameters;
        _stageVariables = stageVariables;
        _context = context;
    }

    /// <summary>Nothing at all.</summary>
    public static TemplateEvent Empty { get; } = new("", [], [], []);

    public ReadOnlySpan<byte> Body => _body;

    public void WriteParameters(ParameterPlace place, TemplateMapWriter writer)
    {
        foreach (var (name, value) in _parameters.GetValueOrDefault(place, [])) writer.Add(name, value);
    }

    public void WriteStageVariables(TemplateMapWriter writer)
    {
        foreach (var (name, value) in _stageVariables) writer.Add(name, value);
    }

    public ContextAnswer WriteContext(ReadOnlySpan<char> name, TemplateTextWriter writer)
    {
        var isGroup = false;
        foreach (var (known, value) in _context)
        {
            if (name.SequenceEqual(known))
            {
                writer.Write(value);
                return ContextAnswer.Value;
            }

            isGroup |= known.Length > name.Length && known[name.Length] == '.' && known.AsSpan().StartsWith(name);
        }

        return isGroup ? ContextAnswer.Group : ContextAnswer.Missing;
    }

    public void WriteContextGroup(ReadOnlySpan<char> name, TemplateMapWriter writer)
    {
        var skipped = name.Length == 0 ? 0 : name.Length + 1;
        foreach (var (known, value) in _context)
        {
            var isInside = known.Length > skipped && known.AsSpan().StartsWith(name) && (skipped == 0 || known[name.Length] == '.');
            if (isInside && !known.AsSpan(skipped).Contains('.')) writer.Add(known.AsSpan(skipped), value);
        }
    }
}
