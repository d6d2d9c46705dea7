namespace Sluice.Fuzz.Fuzzing;

/// <summary>The loop: mutate an input of the corpus, run it, keep it if it did something new. One thread; the same seed does the same.</summary>
internal sealed class FuzzLoop
{
    private const int MutantsOfOne = 256;
    private const int MaxTrimRuns = 200;
    private const int SmallestTrim = 4;

    private readonly FuzzTarget _target;
    private readonly EdgeMap _edges;
    private readonly Execution _execution;
    private readonly FindingFolder _findings;
    private readonly LastInput? _last;
    private readonly Dice _dice;
    private readonly Mutator _mutator;

    public FuzzLoop(FuzzTarget target, EdgeMap edges, Execution execution, FindingFolder findings, LastInput? last, ulong seed)
    {
        (_target, _edges, _execution, _findings, _last) = (target, edges, execution, findings, last);
        _dice = new Dice(seed);
        _mutator = new Mutator(_dice, target.MaxLength, target.Tokens);
        Corpus = new Corpus(_dice);
    }

    public Corpus Corpus { get; }

    /// <summary>Told of every input that joins the corpus.</summary>
    public Action<byte[]>? Kept { get; set; }

    /// <summary>Told of every new finding: where it is, and what happened.</summary>
    public Action<string, Exception>? Found { get; set; }

    /// <summary>Runs inputs as they are, and keeps those that do something new.</summary>
    public void Replay(IEnumerable<byte[]> inputs)
    {
        foreach (var input in inputs)
        {
            if (input.Length > _target.MaxLength) continue;
            if (Run(input)) Keep(input);
        }

        if (Corpus.Count == 0) Corpus.Add(new CorpusEntry([], []));
    }

    /// <summary>Some mutants of one input.</summary>
    public void Step()
    {
        var chosen = Corpus.Pick();
        for (var i = 0; i < MutantsOfOne; i++)
        {
            var mutant = _mutator.Mutate(chosen.Input, Corpus.Any().Input);
            if (Run(mutant)) Keep(Trim(mutant.ToArray()));
        }
    }

    /// <summary>Whether the input did something new.</summary>
    private bool Run(ReadOnlySpan<byte> input)
    {
        _last?.Set(input);
        if (_execution.Run(input) is { } failure)
        {
            Report(input, failure);
            return false;
        }

        return _edges.TakeNews();
    }

    private void Keep(byte[] input)
    {
        if (_execution.Examine(input) is { } failure) Report(input, failure);
        _execution.Run(input);
        Corpus.Add(new CorpusEntry(input, _edges.Taken()));
        Kept?.Invoke(input);
    }

    private void Report(ReadOnlySpan<byte> input, Exception failure)
    {
        if (_findings.Add(input, failure) is { } path) Found?.Invoke(path, failure);
    }

    /// <summary>Leaves out pieces as long as the same is done.</summary>
    private byte[] Trim(byte[] input)
    {
        _execution.Run(input);
        var fingerprint = _edges.Fingerprint();
        var runs = 0;
        for (var piece = Math.Max(SmallestTrim, input.Length / 4); piece >= SmallestTrim; piece /= 2)
        {
            for (var place = 0; place < input.Length && runs < MaxTrimRuns; runs++)
            {
                byte[] shorter = [.. input.AsSpan(0, place), .. input.AsSpan(Math.Min(input.Length, place + piece))];
                _last?.Set(shorter);
                if (_execution.Run(shorter) is null && _edges.Fingerprint() == fingerprint) input = shorter;
                else place += piece;
            }
        }

        return input;
    }
}
