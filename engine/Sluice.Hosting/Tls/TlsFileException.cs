namespace Sluice.Hosting.Tls;

/// <summary>A certificate, key or list of roots cannot be used; the message is a sentence that names the file.</summary>
public sealed class TlsFileException(string message, Exception? innerException = null) : Exception(message, innerException);
