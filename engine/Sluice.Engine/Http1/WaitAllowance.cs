namespace Sluice.Engine.Http1;

/// <summary>
/// How long the gateway still waits for one side of a client. It begins full, waiting uses it up, and every byte earns some back at the least
/// rate, up to full again: who keeps a byte a second coming ends hardly later than who sends nothing.
/// </summary>
/// <param name="full">Where it begins, and the most it can be, milliseconds.</param>
internal struct WaitAllowance(long full)
{
    public long Milliseconds { get; private set; } = full;

    /// <param name="milliseconds">Waited.</param>
    public void Spend(long milliseconds) => Milliseconds = Math.Max(Milliseconds - milliseconds, 0);

    /// <param name="bytes">That came, or were taken.</param>
    /// <param name="bytesPerSecond">The least rate; 0 for none, and then any byte fills it.</param>
    /// <param name="full">The most it can be.</param>
    public void Earn(long bytes, int bytesPerSecond, long full)
    {
        if (bytes == 0) return;
        Milliseconds = bytesPerSecond == 0 ? full : Math.Min(full, Milliseconds + (bytes * 1_000 / bytesPerSecond));
    }
}
