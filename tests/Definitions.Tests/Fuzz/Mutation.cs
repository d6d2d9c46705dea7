namespace Definitions.Tests.Fuzz;

/// <summary>Ways to spoil a document, chosen by a seed.</summary>
internal static class Mutation
{
    private static readonly string[] Tokens =
    [
        "{", "}", "[", "]", ":", ",", "\"", "'", "\n", "\t", "&a ", "*a", "<<: ", "- ", "? ", "|\n", ">\n", "#", "$", "${", "!!map ", "%YAML 1.2\n", "---\n", "...\n",
        "null", "true", "-1", "1e400", "$ref: '#/paths'", "x-amazon-apigateway-integration", "{proxy+}", "\u0000", "\uFEFF", "\u2028", "\\ud800", "\\u0000", "😀",
        "method.request.path.", "context.", "stageVariables.", "security", "/", "//",
    ];

    internal static byte[] Apply(byte[] original, Random random)
    {
        var bytes = new List<byte>(original);
        int rounds = random.Next(1, 6);
        for (int round = 0; round < rounds && bytes.Count > 0; round++)
            Once(bytes, random);
        return [.. bytes];
    }

    private static void Once(List<byte> bytes, Random random)
    {
        int place = random.Next(bytes.Count);
        switch (random.Next(6))
        {
            case 0:
                bytes[place] = (byte)random.Next(256);
                break;
            case 1:
                bytes.RemoveRange(place, Math.Min(random.Next(1, 40), bytes.Count - place));
                break;
            case 2:
                bytes.InsertRange(place, System.Text.Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)]));
                break;
            case 3:
                bytes.InsertRange(place, bytes.GetRange(place, Math.Min(random.Next(1, 200), bytes.Count - place)));
                break;
            case 4:
                bytes.RemoveRange(place, bytes.Count - place);
                break;
            default:
                int other = random.Next(bytes.Count);
                (bytes[place], bytes[other]) = (bytes[other], bytes[place]);
                break;
        }
    }
}
