namespace Transport.Tests.Support;

internal static class Completed
{
    /// <summary>The result of something that must be complete already: on a simulated loop nobody else could complete it.</summary>
    public static T Now<T>(this ValueTask<T> task)
    {
        Assert.True(task.IsCompleted, "It should have completed at once.");
        return task.GetAwaiter().GetResult();
    }
}
