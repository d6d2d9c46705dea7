using Sluice.LoadTests.Processes;
using Sluice.Protocol.WebSockets;
using Sluice.Transport;

namespace Sluice.LoadTests.WebSockets;

/// <summary>Many clients on one event loop: a closed loop, each client waits for its echo before it sends again.</summary>
internal sealed class EchoLoad : IAsyncDisposable
{
    private const int ConnectMilliseconds = 20_000;

    private readonly EventLoopGroup _loops = new(1);
    private readonly Dialer _dialer = new(new NameResolver());
    private readonly EchoTarget _target;
    private readonly List<EchoClient> _clients = [];
    private volatile bool _goesOn;

    private EchoLoad(EchoTarget target) => _target = target;

    /// <summary>Connects so many clients, one after the other.</summary>
    /// <exception cref="LoadTestException">One could not.</exception>
    public static async Task<EchoLoad> ConnectAsync(EchoTarget target, int clients, CancellationToken cancellation)
    {
        var load = new EchoLoad(target);
        try
        {
            await load.AddAsync(clients, cancellation);
            return load;
        }
        catch
        {
            await load.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connects so many more.</summary>
    /// <exception cref="LoadTestException">One could not.</exception>
    public async Task AddAsync(int clients, CancellationToken cancellation)
    {
        for (var i = 0; i < clients; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            _clients.Add(await OnLoopAsync(() => EchoClient.ConnectAsync(_dialer, _target, ConnectMilliseconds).AsTask()));
        }
    }

    /// <summary>All clients echo for so long; how many messages came back.</summary>
    /// <exception cref="LoadTestException">An echo was wrong, or a server ended a connection.</exception>
    public async Task<long> RunAsync(TimeSpan duration, CancellationToken cancellation)
    {
        _goesOn = true;
        var before = _clients.Sum(client => client.Messages);
        var running = OnLoopAsync(async () =>
        {
            await Task.WhenAll(_clients.Select(client => client.EchoAsync(() => _goesOn).AsTask()));
            return 0;
        });
        await Task.WhenAny(running, Task.Delay(duration, cancellation));
        _goesOn = false;
        await running;
        return _clients.Sum(client => client.Messages) - before;
    }

    /// <summary>Every client ends with a closing handshake.</summary>
    /// <exception cref="LoadTestException">A server did not answer it.</exception>
    public Task CloseAsync() => OnLoopAsync(async () =>
    {
        foreach (var client in _clients)
        {
            if (await client.CloseAsync() != CloseCode.Normal)
            {
                throw new LoadTestException("A server did not answer the closing handshake.");
            }
        }

        return 0;
    });

    public async ValueTask DisposeAsync()
    {
        await OnLoopAsync(async () =>
        {
            foreach (var client in _clients)
            {
                await client.DisposeAsync();
            }

            return 0;
        });
        await _loops.DisposeAsync();
    }

    private async Task<T> OnLoopAsync<T>(Func<Task<T>> work)
    {
        var outcome = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _loops[0].Post(_ => _ = CompleteAsync(), null);
        return await outcome.Task;

        async Task CompleteAsync()
        {
            try
            {
                outcome.SetResult(await work());
            }
            catch (Exception failure)
            {
                outcome.SetException(failure);
            }
        }
    }
}
