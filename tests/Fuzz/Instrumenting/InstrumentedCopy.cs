using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Sluice.Fuzz.Instrumenting;

/// <summary>A folder with this program and the assemblies it tests, those with probes in them.</summary>
internal sealed class InstrumentedCopy
{
    /// <summary>Below the folder of the program.</summary>
    public const string FolderName = "instrumented";

    private const string EdgesFile = "edges.txt";

    private static readonly string[] Instrumented = ["Sluice.Protocol", "Sluice.Definitions", "Sluice.Templates", "Sluice.Engine", "sluice"];
    private static readonly string[] AsTheyAre = ["Sluice.Transport", "Sluice.Hosting", "Sluice.Fuzz"];

    private readonly string _source;
    private readonly string _folder;

    private InstrumentedCopy(string source)
    {
        _source = source;
        _folder = Path.Combine(source, FolderName);
    }

    /// <summary>Makes the copy, unless it is there and as new as what it was made of; gives its folder.</summary>
    public static string Make(string source)
    {
        var copy = new InstrumentedCopy(source);
        if (!copy.IsCurrent()) copy.Write();
        return copy._folder;
    }

    /// <summary>The probes by namespace.</summary>
    public static EdgeRange[] ReadEdges(string folder) =>
        [.. File.ReadLines(Path.Combine(folder, EdgesFile)).Select(line => line.Split(' ')).Select(words => new EdgeRange(words[0], int.Parse(words[1]), int.Parse(words[2])))];

    private bool IsCurrent()
    {
        var edges = new FileInfo(Path.Combine(_folder, EdgesFile));
        return edges.Exists && Instrumented.Concat(AsTheyAre).All(name => File.GetLastWriteTimeUtc(In(_source, name)) < edges.LastWriteTimeUtc);
    }

    private void Write()
    {
        Directory.CreateDirectory(_folder);
        File.Delete(Path.Combine(_folder, EdgesFile));
        foreach (var file in AsTheyAre) File.Copy(In(_source, file), In(_folder, file), overwrite: true);
        List<EdgeRange> ranges = [];
        var next = 0;
        foreach (var name in Instrumented) next = Instrument(name, next, ranges);
        if (next > Coverage.Capacity) throw new InvalidOperationException($"There are {next} edges, and room for {Coverage.Capacity}.");
        File.WriteAllLines(Path.Combine(_folder, EdgesFile), ranges.Select(range => $"{range.Namespace} {range.First} {range.End}"));
    }

    private int Instrument(string name, int next, List<EdgeRange> ranges)
    {
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(_source);
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        var hasSymbols = File.Exists(Path.ChangeExtension(In(_source, name), ".pdb"));
        using var module = ModuleDefinition.ReadModule(In(_source, name), new ReaderParameters { AssemblyResolver = resolver, ReadSymbols = hasSymbols });
        var types = module.GetAllTypes().GroupBy(NamespaceOf).OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in types)
        {
            var probes = new EdgeProbes(module, next);
            foreach (var method in group.SelectMany(type => type.Methods).Where(IsProbed)) probes.Insert(method);
            if (probes.Next > next) ranges.Add(new(group.Key, next, probes.Next));
            next = probes.Next;
        }

        module.Write(In(_folder, name), new WriterParameters { WriteSymbols = hasSymbols });
        return next;
    }

    /// <summary>Static constructors run once in a process, which says nothing about an input.</summary>
    private static bool IsProbed(MethodDefinition method) => method.HasBody && !(method.IsConstructor && method.IsStatic);

    private static string NamespaceOf(TypeDefinition type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type.Namespace.Length == 0 ? "-" : type.Namespace;
    }

    private static string In(string folder, string assembly) => Path.Combine(folder, assembly + ".dll");
}
