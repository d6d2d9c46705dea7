namespace Sluice.Templates.Methods;

/// <summary>The methods that templates can call, on whatever object.</summary>
internal enum Method : byte
{
    /// <summary>No object has it; a call gives null.</summary>
    Unknown,
    Add, AddAll, Base64Decode, Base64Encode, BooleanValue, CharAt, Clear, CompareTo, Concat, Contains, ContainsAll, ContainsKey, ContainsValue,
    DoubleValue, EndsWith, EntrySet, Equals, EqualsIgnoreCase, EscapeJavaScript, Get, GetKey, GetOrDefault, GetValue, HashCode, IndexOf, IntValue,
    IsEmpty, Join, Json, KeySet, LastIndexOf, Length, LongValue, Matches, Params, ParseBoolean, ParseDouble, ParseInt, ParseJson, ParseLong, Path,
    Put, PutAll, PutIfAbsent, Remove, Replace, ReplaceAll, ReplaceFirst, Set, Size, Split, StartsWith, SubList, Substring, ToArray, ToLowerCase,
    ToString, ToUpperCase, Trim, UrlDecode, UrlEncode, ValueOf, Values,
}
