using System.Runtime.InteropServices;

namespace Sluice.Engine.Metering;

/// <summary>Identity of one keyed bucket: 128 bits that the owner makes unique, such as the id of an API key with that of a method.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BucketKey(ulong High, ulong Low)
{
    /// <summary>Mixes all 128 bits with <paramref name="seed"/>; an index only, never an identity.</summary>
    public ulong Hash(ulong seed)
    {
        ulong high = Math.BigMul(High ^ seed, 0xA0761D6478BD642F, out ulong low);
        ulong mixed = high ^ low ^ Low;
        high = Math.BigMul(mixed ^ seed, 0xE7037ED1A0B428DB, out low);
        return high ^ low;
    }
}
