using System.Text;
using Sluice.Templates.Input;

namespace Templates.Tests;

/// <summary>A request as the tests write it.</summary>
internal sealed class SampleInput : ITemplateInput
{
    private readonly byte[] _body;

    public SampleInput(string body = "") => _body = Encoding.UTF8.GetBytes(body);

    public ReadOnlySpan<byte> Body => _body;

    public Dictionary<string, string> Path { get; } = new() { ["id"] = "7", ["both"] = "from path" };

    public Dictionary<string, string> QueryString { get; } = new() { ["q"] = "a b", ["both"] = "from query" };

    public Dictionary<string, string> Header { get; } = new() { ["X-One"] = "1", ["User-Agent"] = "O'Neil \"x\"" };

    public Dictionary<string, string> StageVariables { get; } = new() { ["name"] = "prod", ["url"] = "example.com" };

    public Dictionary<string, string> Context { get; } = new()
    {
        ["requestId"] = "r-1",
        ["httpMethod"] = "POST",
        ["identity.sourceIp"] = "10.0.0.1",
        ["identity.userAgent"] = "curl",
        ["authorizer.principalId"] = "me",
        ["authorizer.claims.sub"] = "s-1",
    };

    public void WriteParameters(ParameterPlace place, TemplateMapWriter writer)
    {
        var parameters = place switch { ParameterPlace.Path => Path, ParameterPlace.QueryString => QueryString, _ => Header };
        foreach (var (name, value) in parameters) writer.Add(name, value);
    }

    public void WriteStageVariables(TemplateMapWriter writer)
    {
        foreach (var (name, value) in StageVariables) writer.Add(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(value));
    }

    public ContextAnswer WriteContext(ReadOnlySpan<char> name, TemplateTextWriter writer)
    {
        string asked = name.ToString();
        if (Context.TryGetValue(asked, out var value))
        {
            writer.Write(value);
            return ContextAnswer.Value;
        }

        return Context.Keys.Any(key => key.StartsWith(asked + ".", StringComparison.Ordinal)) ? ContextAnswer.Group : ContextAnswer.Missing;
    }

    public void WriteContextGroup(ReadOnlySpan<char> name, TemplateMapWriter writer)
    {
        string start = name.Length == 0 ? "" : name.ToString() + ".";
        foreach (var (key, value) in Context.Where(member => member.Key.StartsWith(start, StringComparison.Ordinal) && !member.Key.AsSpan(start.Length).Contains('.')))
        {
            writer.Add(key.AsSpan(start.Length), value);
        }
    }
}
