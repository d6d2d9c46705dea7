using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Sluice.Host.CommandLine;

/// <summary><c>--help</c>: what there is, then examples and what the exit codes mean.</summary>
internal sealed class TeachingHelp(HelpAction inner) : SynchronousCommandLineAction
{
    private const string ExitCodes = "Exit codes: 0 done, 1 faults in a definition or the configuration, 2 usage, 3 not supported yet, 4 cannot listen.";

    public override int Invoke(ParseResult parseResult)
    {
        inner.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var (example, meaning) in Examples(parseResult.CommandResult.Command.Name))
        {
            output.WriteLine($"  {example}");
            output.WriteLine($"      {meaning}");
        }

        output.WriteLine();
        output.WriteLine(ExitCodes);
        return ExitCode.Done;
    }

    private static (string Example, string Meaning)[] Examples(string command) => command switch
    {
        "run" =>
        [
            ("sluice run", "Serves the petstore sample, upstream included."),
            ("sluice run openapi.yaml", "Serves a definition at http://127.0.0.1:8080/, as a custom domain would, without a stage in the path."),
            ("sluice run shop=shop.yaml pets=pets.yaml --listen http://0.0.0.0:80", "Serves two, at /shop and /pets."),
            ("sluice run pets.yaml --mount api.example.com/v1=pets:prod --stage prod", "Serves one at a host name and a base path."),
            ("sluice run --upstream http://127.0.0.1:3000 openapi.yaml", "Proxies the operations of a document that says nothing of AWS."),
            ("sluice run petstore.json --connect-to petstore.example.com=http://127.0.0.1:3000", "Sends an upstream's requests elsewhere."),
        ],
        "check" =>
        [
            ("sluice check openapi.yaml", "Lists every fault with file, line and column."),
            ("sluice check openapi.yaml --config sluice.yaml --json", "The same with the configuration, for programs."),
        ],
        "routes" =>
        [
            ("sluice routes openapi.yaml", "Lists methods, paths and integrations."),
            ("sluice routes openapi.yaml --match \"GET /pets/7\"", "Names the route that serves a request, and why the others do not."),
        ],
        "template" =>
        [
            ("sluice template pet.vtl --event pet.json", "Prints what the template renders to."),
            ("sluice template pet.vtl --event pet.json --step", "Tells each directive and value as well."),
            ("sluice template --test cases", "Renders each NAME.vtl of a folder and compares with NAME.expected."),
        ],
        "completion" =>
        [
            ("source <(sluice completion bash)", "For this shell; in ~/.bashrc for every one."),
            ("sluice completion zsh > ~/.zfunc/_sluice", "For zsh, where ~/.zfunc is in fpath."),
        ],
        "schema" => [("sluice schema > sluice.schema.json", "For an editor that completes and checks sluice.yaml.")],
        _ =>
        [
            ("sluice run", "Serves the petstore sample; prints a curl line to try."),
            ("sluice run openapi.yaml", "Serves a definition at http://127.0.0.1:8080/."),
            ("sluice check openapi.yaml", "Lists every fault of a definition."),
        ],
    };
}
