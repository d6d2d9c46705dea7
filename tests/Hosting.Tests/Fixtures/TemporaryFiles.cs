using Sluice.Hosting.Tls;

namespace Hosting.Tests.Fixtures;

/// <summary>A directory of its own for a test's files.</summary>
internal sealed class TemporaryFiles : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("sluice-hosting-tests").FullName;

    /// <summary>Writes a file, in one step as a careful operator does, and returns its path.</summary>
    public string Write(string name, string text)
    {
        var path = PathOf(name);
        File.WriteAllText(path + ".new", text);
        File.Move(path + ".new", path, overwrite: true);
        return path;
    }

    public string PathOf(string name) => Path.Combine(_directory, name);

    public CertificateFiles Write(string name, Issued issued) => new(Write(name + ".pem", issued.Certificate), Write(name + ".key", issued.Key));

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
