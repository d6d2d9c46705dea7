namespace Sluice.Engine.Exchanges;

/// <summary>What mapping (step 6) decided for the request to the integration (step 7), beyond what passes through unchanged.</summary>
public sealed class IntegrationRequest
{
    private MappedValue[] _fields = new MappedValue[8];
    private MappedValue[] _query = new MappedValue[8];
    private MappedValue[] _path = new MappedValue[8];
    private Counts _counts;

    /// <summary>Header fields that replace the client's.</summary>
    public ReadOnlySpan<MappedValue> Fields => _fields.AsSpan(0, _counts.Fields);

    /// <summary>Query parameters appended to the client's, values percent-encoded.</summary>
    public ReadOnlySpan<MappedValue> Query => _query.AsSpan(0, _counts.Query);

    /// <summary>Values for the placeholders of the integration's URI, percent-encoded.</summary>
    public ReadOnlySpan<MappedValue> Path => _path.AsSpan(0, _counts.Path);

    public void Clear() => _counts = default;

    public void AddField(byte[] name, Slice value) => Add(ref _fields, ref _counts.Fields, new MappedValue(name, value));

    public void AddQuery(byte[] name, Slice value) => Add(ref _query, ref _counts.Query, new MappedValue(name, value));

    public void AddPath(byte[] name, Slice value) => Add(ref _path, ref _counts.Path, new MappedValue(name, value));

    private static void Add(ref MappedValue[] list, ref int count, MappedValue value)
    {
        if (count == list.Length) Array.Resize(ref list, count * 2);
        list[count++] = value;
    }

    private struct Counts
    {
        public int Fields;
        public int Query;
        public int Path;
    }
}
