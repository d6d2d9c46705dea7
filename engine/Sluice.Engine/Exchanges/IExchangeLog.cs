namespace Sluice.Engine.Exchanges;

/// <summary>Where an exchange is written down once its answer is complete.</summary>
public interface IExchangeLog
{
    /// <summary>On the loop; never waits, and allocates nothing.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="microseconds">How long it took.</param>
    void Write(Exchange exchange, long microseconds);
}
