using System.Runtime.InteropServices;

namespace Sluice.LoadTests.Peers.Handshakes;

/// <summary>
/// OpenSSL's client, of the 3.x versions: SslStream does not say whether a session was resumed, and that is the one thing to be known.
/// A context is used by one thread alone; all calls block.
/// </summary>
internal static partial class LibSsl
{
    /// <summary>TLS1_3_VERSION.</summary>
    public const int Tls13 = 0x0304;

    public const int SetMinimumVersion = 123;
    public const int SetMaximumVersion = 124;
    public const int SetGroupsList = 92;

    private const string Library = "libssl.so.3";

    [LibraryImport(Library, EntryPoint = "TLS_client_method")]
    public static partial nint ClientMethod();

    [LibraryImport(Library, EntryPoint = "SSL_CTX_new")]
    public static partial nint NewContext(nint method);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_free")]
    public static partial void FreeContext(nint context);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_ctrl")]
    public static partial nint Control(nint context, int command, nint number, nint pointer);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_ctrl", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Control(nint context, int command, nint number, string text);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_set_ciphersuites", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetCipherSuites(nint context, string names);

    [LibraryImport(Library, EntryPoint = "SSL_new")]
    public static partial nint New(nint context);

    [LibraryImport(Library, EntryPoint = "SSL_free")]
    public static partial void Free(nint ssl);

    [LibraryImport(Library, EntryPoint = "SSL_set_fd")]
    public static partial int SetDescriptor(nint ssl, int descriptor);

    [LibraryImport(Library, EntryPoint = "SSL_set_session")]
    public static partial int SetSession(nint ssl, nint session);

    [LibraryImport(Library, EntryPoint = "SSL_get1_session")]
    public static partial nint TakeSession(nint ssl);

    [LibraryImport(Library, EntryPoint = "SSL_SESSION_free")]
    public static partial void FreeSession(nint session);

    [LibraryImport(Library, EntryPoint = "SSL_SESSION_is_resumable")]
    public static partial int IsResumable(nint session);

    [LibraryImport(Library, EntryPoint = "SSL_session_reused")]
    public static partial int IsResumed(nint ssl);

    [LibraryImport(Library, EntryPoint = "SSL_connect")]
    public static partial int Connect(nint ssl);

    [LibraryImport(Library, EntryPoint = "SSL_write")]
    public static partial int Write(nint ssl, ReadOnlySpan<byte> bytes, int count);

    [LibraryImport(Library, EntryPoint = "SSL_read")]
    public static partial int Read(nint ssl, Span<byte> bytes, int count);

    [LibraryImport(Library, EntryPoint = "SSL_shutdown")]
    public static partial int Shutdown(nint ssl);

    /// <summary>What an earlier failure left behind would be taken for the next call's.</summary>
    [LibraryImport("libcrypto.so.3", EntryPoint = "ERR_clear_error")]
    public static partial void ClearErrors();
}
