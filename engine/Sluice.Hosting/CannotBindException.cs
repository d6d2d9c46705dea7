namespace Sluice.Hosting;

/// <summary>An address cannot be listened at: it is taken, not the machine's, or not permitted.</summary>
public sealed class CannotBindException(string message, Exception innerException) : Exception(message, innerException);
