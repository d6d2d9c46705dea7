namespace Sluice.Host.CommandLine;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>A definition or the configuration is wrong.</summary>
    public const int Faults = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Nothing is wrong, and something asked for is not built.</summary>
    public const int Unsupported = 3;

    /// <summary>An address cannot be listened at.</summary>
    public const int CannotBind = 4;
}
