using System.Collections;
using Microsoft.AspNetCore.Http.Features;

namespace Sluice.Transport;

/// <summary>
/// The connection's own interfaces, and a short list of what was set from outside (Kestrel sets about five): a search of
/// that list is cheaper than a dictionary per connection.
/// </summary>
internal sealed class ConnectionFeatures(PlacedConnection connection) : IFeatureCollection
{
    private readonly List<KeyValuePair<Type, object?>> _set = [];

    public bool IsReadOnly => false;

    public int Revision { get; private set; }

    public object? this[Type key]
    {
        get
        {
            foreach (var (type, feature) in _set)
            {
                if (type == key)
                {
                    return feature;
                }
            }

            return key.IsInterface && key.IsInstanceOfType(connection) ? connection : null;
        }

        set
        {
            Revision++;
            for (var i = 0; i < _set.Count; i++)
            {
                if (_set[i].Key == key)
                {
                    _set[i] = new KeyValuePair<Type, object?>(key, value);
                    return;
                }
            }

            _set.Add(new KeyValuePair<Type, object?>(key, value));
        }
    }

    public TFeature? Get<TFeature>() => (TFeature?)this[typeof(TFeature)];

    public void Set<TFeature>(TFeature? instance) => this[typeof(TFeature)] = instance;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator()
    {
        foreach (var (type, feature) in _set)
        {
            if (feature is not null)
            {
                yield return new KeyValuePair<Type, object>(type, feature);
            }
        }

        foreach (var type in connection.GetType().GetInterfaces())
        {
            if (!_set.Exists(entry => entry.Key == type))
            {
                yield return new KeyValuePair<Type, object>(type, connection);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
