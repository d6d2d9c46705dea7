using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Repository.Tests;

/// <summary>A C# file of the product, parsed.</summary>
internal sealed class SourceFile(string path)
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    private readonly CompilationUnitSyntax _root = CSharpSyntaxTree.ParseText(RepositoryFiles.Read(path), Options).GetCompilationUnitRoot();

    public string Path { get; } = path;

    public int Lines { get; } = RepositoryFiles.Read(path).Split('\n').Length - 1;

    public IEnumerable<string> Usings => _root.DescendantNodes().OfType<UsingDirectiveSyntax>().Select(line => line.Name?.ToString() ?? "");

    /// <summary>Every name with dots in it that could name a namespace, usings included.</summary>
    public IEnumerable<string> QualifiedNames => _root.DescendantNodes().OfType<QualifiedNameSyntax>().Select(name => name.ToString()).Concat(Usings);

    public bool HasUnsafeCode => _root.DescendantTokens().Any(token => token.IsKind(SyntaxKind.UnsafeKeyword));

    /// <summary>Bodies with statements: what a reader reads top to bottom. Name and lines, braces and signature included.</summary>
    public IEnumerable<(string Name, int Lines)> Methods()
    {
        foreach (var member in _root.DescendantNodes().OfType<BaseMethodDeclarationSyntax>())
        {
            if (member.Body is null && member.ExpressionBody is null) continue;
            var span = member.SyntaxTree.GetLineSpan(member.Span);
            yield return (NameOf(member), span.EndLinePosition.Line - span.StartLinePosition.Line + 1);
        }
    }

    public IEnumerable<string> TypeNames => _root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.Text);

    private static string NameOf(BaseMethodDeclarationSyntax member)
    {
        var type = (member.Parent as BaseTypeDeclarationSyntax)?.Identifier.Text;
        return member switch
        {
            MethodDeclarationSyntax method => $"{type}.{method.Identifier.Text}",
            ConstructorDeclarationSyntax => $"{type}.{type}",
            _ => $"{type}.{member.Kind()}",
        };
    }
}
