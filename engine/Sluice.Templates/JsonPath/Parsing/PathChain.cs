using Sluice.Templates.JsonPath.Functions;
using Sluice.Templates.JsonPath.Tokens;

namespace Sluice.Templates.JsonPath.Parsing;

/// <summary>Puts the steps of a path together.</summary>
internal sealed class PathChain(RootToken root)
{
    private PathToken _last = root;
    private PathToken _beforeLast = root;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    public void Add(PathToken token)
    {
        Count++;
        _beforeLast = _last;
        _last.Next = token;
        _last = token;
    }

    public void Finish()
    {
        if (_last is FunctionToken { HasArguments: false } function && root.Next is ScanToken) TurnRound(function);
        bool isDefinite = true;
        for (PathToken? token = root; token is not null; token = token.Next)
        {
            token.IsUpstreamDefinite = isDefinite;
            isDefinite &= token.IsDefinite;
        }
    }

    // Jayway's library reads $..x.sum() as sum($..x): the function sees all that the scan finds, and length() counts the items of it.
    private void TurnRound(FunctionToken function)
    {
        RootToken inner = new() { Next = root.Next };
        bool seesItems = function.Function is PathFunction.Length or PathFunction.Size || _beforeLast is ScanToken;
        _beforeLast.Next = seesItems ? new WildcardToken() : null;
        PathChain chain = new(inner);
        chain.Finish();
        root.Next = new FunctionToken(function.Function, [new FunctionArgument(new JsonPathExpression("$", inner), default)]);
    }
}
