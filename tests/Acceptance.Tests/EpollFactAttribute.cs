namespace Acceptance.Tests;

/// <summary>A test of what only the epoll transport promises; named as skipped over the other.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EpollFactAttribute : FactAttribute
{
    public EpollFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("SLUICE_TRANSPORT") == "sockets") Skip = "Kestrel's sockets keep a pipe and buffers for each connection.";
    }
}
