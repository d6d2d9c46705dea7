using System.Security.Cryptography;
using System.Text;

namespace Sluice.Definitions.Import.Paths;

/// <summary>Makes resource ids: ten of a-z0-9 as AWS has them, derived from the path so that they outlive a restart.</summary>
internal static class ResourceId
{
    private const string Digits = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const int Length = 10;

    internal static string Of(string path)
    {
        ulong hash = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(path)));
        Span<char> id = stackalloc char[Length];
        for (int index = 0; index < Length; index++)
        {
            id[index] = Digits[(int)(hash % (ulong)Digits.Length)];
            hash /= (ulong)Digits.Length;
        }

        return id.ToString();
    }
}
