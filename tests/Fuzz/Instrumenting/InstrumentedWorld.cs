using System.Reflection;
using System.Runtime.Loader;

namespace Sluice.Fuzz.Instrumenting;

/// <summary>Loads the instrumented copy beside the program that was started: every assembly of the copy in place of the original.</summary>
internal sealed class InstrumentedWorld(string folder) : AssemblyLoadContext(InstrumentedCopy.FolderName)
{
    /// <summary>Whether this code is the copy.</summary>
    public static bool IsHere => GetLoadContext(typeof(InstrumentedWorld).Assembly) is { Name: InstrumentedCopy.FolderName };

    /// <summary>Makes the copy where it is missing or old, and loads its copy of this assembly.</summary>
    public static Assembly Enter() => new InstrumentedWorld(InstrumentedCopy.Make(AppContext.BaseDirectory)).LoadFromAssemblyName(typeof(InstrumentedWorld).Assembly.GetName());

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
