namespace Sluice.LoadTests.Scenarios;

/// <summary>Makes load simulations; names and parameters are NBomber's.</summary>
internal static class Simulation
{
    /// <inheritdoc cref="Scenarios.Inject"/>
    public static LoadSimulation Inject(int rate, TimeSpan interval, TimeSpan during) => new Inject(rate, interval, during);

    /// <inheritdoc cref="Scenarios.RampingInject"/>
    public static LoadSimulation RampingInject(int rate, TimeSpan interval, TimeSpan during) => new RampingInject(rate, interval, during);

    /// <inheritdoc cref="Scenarios.KeepConstant"/>
    public static LoadSimulation KeepConstant(int copies, TimeSpan during) => new KeepConstant(copies, during);

    /// <inheritdoc cref="Scenarios.RampingConstant"/>
    public static LoadSimulation RampingConstant(int copies, TimeSpan during) => new RampingConstant(copies, during);

    /// <inheritdoc cref="Scenarios.Pause"/>
    public static LoadSimulation Pause(TimeSpan during) => new Pause(during);
}
