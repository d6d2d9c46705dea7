using Sluice.Transport;

namespace Sluice.Hosting.Admin;

/// <summary>Whether the event loops turn: each is sent a message and must take it.</summary>
internal sealed class LoopHealth(EventLoopGroup loops)
{
    /// <summary>A loop that takes longer than this to take a message is not healthy.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The loops that do not answer.</summary>
    public async Task<IReadOnlyList<int>> SilentAsync()
    {
        var answers = Enumerable.Range(0, loops.Count).Select(index => AskAsync(loops[index])).ToList();
        var answered = await Task.WhenAll(answers);
        return [.. Enumerable.Range(0, answered.Length).Where(index => !answered[index])];
    }

    private static async Task<bool> AskAsync(EventLoop loop)
    {
        TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(static state => ((TaskCompletionSource)state!).TrySetResult(), answer);
        return await Task.WhenAny(answer.Task, Task.Delay(Patience)) == answer.Task;
    }
}
