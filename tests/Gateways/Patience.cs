namespace Gateways;

/// <summary>How long a test waits for what must happen: far longer than it takes, so that only a hang fails.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static CancellationToken Token() => new CancellationTokenSource(Limit).Token;

    /// <summary>Waits until something is so.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        var token = Token();
        while (!condition())
        {
            Assert.False(token.IsCancellationRequested, $"Waited in vain until {what}.");
            await Task.Delay(5, CancellationToken.None);
        }
    }
}
