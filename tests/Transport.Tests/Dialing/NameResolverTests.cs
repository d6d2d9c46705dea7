using System.Net;
using Sluice.Transport;

namespace Transport.Tests.Dialing;

public sealed class NameResolverTests
{
    private static readonly IPAddress First = IPAddress.Parse("10.0.0.1");
    private static readonly IPAddress Second = IPAddress.Parse("10.0.0.2");

    [Fact]
    public async Task An_answer_is_kept_and_replaced_by_the_refresh()
    {
        var answer = First;
        var asked = 0;
        await using var names = New(_ =>
        {
            asked++;
            return Task.FromResult(new[] { answer });
        });
        Assert.Null(names.TryGetCached("a.test"));
        await names.ResolveAsync("a.test", 1000);
        Assert.Equal(First, names.TryGetCached("A.test")!.InTurn(0));
        Assert.Equal(1, asked);

        answer = Second;
        await names.RefreshAll();

        Assert.Equal(Second, names.TryGetCached("a.test")!.InTurn(0));
    }

    [Fact]
    public async Task The_last_good_answer_stays_when_a_refresh_fails_or_finds_nothing()
    {
        Func<IPAddress[]> answer = static () => [First];
        await using var names = New(_ => Task.FromResult(answer()));
        await names.ResolveAsync("a.test", 1000);

        answer = static () => throw new InvalidOperationException();
        await names.RefreshAll();
        answer = static () => [];
        await names.RefreshAll();

        Assert.Equal(First, names.TryGetCached("a.test")!.InTurn(0));
    }

    [Fact]
    public async Task Many_who_ask_at_once_are_one_question()
    {
        var answer = new TaskCompletionSource<IPAddress[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = 0;
        await using var names = New(_ =>
        {
            Interlocked.Increment(ref asked);
            return answer.Task;
        });
        var all = Enumerable.Range(0, 20).Select(_ => names.ResolveAsync("a.test", 10_000)).ToArray();
        answer.SetResult([First]);

        foreach (var one in await Task.WhenAll(all))
        {
            Assert.Equal(First, one!.InTurn(0));
        }

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_kept_for_the_next()
    {
        var answer = new TaskCompletionSource<IPAddress[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var names = New(_ => answer.Task);
        Assert.Null(await names.ResolveAsync("a.test", 1));

        answer.SetResult([First]);

        await Support.WaitFor.True(() => names.TryGetCached("a.test") is not null, "the late answer is kept");
    }

    [Fact]
    public async Task A_name_that_nobody_dials_is_forgotten()
    {
        await using var names = New(static _ => Task.FromResult(new[] { First }));
        await names.ResolveAsync("a.test", 1000);
        for (var i = 0; i < 25; i++)
        {
            await names.RefreshAll();
        }

        Assert.Null(names.TryGetCached("a.test"));
    }

    [Fact]
    public async Task A_literal_is_its_own_answer_and_is_never_asked_for()
    {
        await using var names = New(static _ => throw new InvalidOperationException());

        Assert.Equal(IPAddress.IPv6Loopback, names.TryGetCached("::1")!.InTurn(0));
        await names.RefreshAll();
        Assert.NotNull(names.TryGetCached("::1"));
    }

    [Fact]
    public async Task The_refresh_comes_by_itself()
    {
        var asked = 0;
        await using var names = new NameResolver(
            _ =>
            {
                Interlocked.Increment(ref asked);
                return Task.FromResult(new[] { First });
            },
            TimeSpan.FromMilliseconds(20),
            TimeProvider.System);
        await names.ResolveAsync("a.test", 1000);

        await Support.WaitFor.True(() => Volatile.Read(ref asked) > 2, "the name is asked for again");
    }

    private static NameResolver New(Func<string, Task<IPAddress[]>> lookUp) => new(lookUp, TimeSpan.FromHours(1), TimeProvider.System);
}
