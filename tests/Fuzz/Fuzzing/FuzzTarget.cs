namespace Sluice.Fuzz.Fuzzing;

/// <summary>A parser with what is known of its input, and with an oracle.</summary>
internal abstract class FuzzTarget
{
    /// <summary>What it is called on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What is tested, in a few words.</summary>
    public abstract string Subject { get; }

    /// <summary>What tells right from wrong, in a few words.</summary>
    public abstract string Oracle { get; }

    /// <summary>Where the parser's code is: namespaces, those below them included.</summary>
    public abstract string[] Namespaces { get; }

    /// <summary>Longest input, bytes.</summary>
    public virtual int MaxLength => 1_024;

    /// <summary>Words of the input's language.</summary>
    public virtual string[] Tokens => [];

    /// <summary>Whether an execution takes so long that a million of them are a long run.</summary>
    public virtual bool IsSlow => false;

    /// <summary>Executions in CI: as many as take a few seconds of CPU.</summary>
    public virtual int SmokeExecutions => IsSlow ? 3_000 : 100_000;

    /// <summary>Most bytes that one execution may allocate, its oracle included.</summary>
    public virtual long MaxAllocatedBytes(int inputLength) => 1_000_000 + (1_000L * inputLength);

    /// <summary>Inputs to begin with.</summary>
    public abstract IEnumerable<byte[]> Seeds();

    /// <summary>
    /// Tests the parser with one input. Whatever is thrown is a finding. What it chooses by chance it chooses by the input, so that the
    /// same input gives the same result.
    /// </summary>
    /// <exception cref="OracleException">The parser disagrees with the oracle.</exception>
    public abstract void Execute(ReadOnlySpan<byte> input);

    /// <summary>Tests with an input that is kept what is too slow to test with every one: every split, for instance.</summary>
    public virtual void Examine(ReadOnlySpan<byte> input)
    {
    }
}
