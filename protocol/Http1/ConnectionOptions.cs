using System.Text;

namespace Sluice.Protocol.Http1;

/// <summary>The options of all Connection fields of a head (RFC 9110 section 7.6.1).</summary>
public readonly record struct ConnectionOptions
{
    internal bool HasClose { get; init; }

    internal bool HasKeepAlive { get; init; }

    internal bool HasUpgrade { get; init; }

    internal bool HasNominations { get; init; }

    /// <summary>
    /// Whether the Connection fields of a head name <paramref name="name"/>. Fields of the head itself are marked already
    /// (<see cref="FieldLine.IsHopByHop"/>); this is for trailers, which are to be dropped just so.
    /// </summary>
    public static bool Nominates(ReadOnlySpan<byte> head, FieldSection fields, ReadOnlySpan<byte> name)
    {
        foreach (ref readonly var line in fields.Lines)
        {
            if (line.Known != KnownField.Connection) continue;
            foreach (var option in new ListElements(line.Value(head)))
            {
                if (Ascii.EqualsIgnoreCase(option, name)) return true;
            }
        }

        return false;
    }

    /// <summary>Reads the options and marks the fields that they name as hop-by-hop.</summary>
    internal static RejectReason Read(ReadOnlySpan<byte> head, FieldSection fields, HeadLimits limits, out ConnectionOptions options)
    {
        options = default;
        if (!fields.Seen.Contains(KnownField.Connection)) return RejectReason.None;
        var count = 0;
        foreach (ref readonly var line in fields.Lines)
        {
            if (line.Known != KnownField.Connection) continue;
            foreach (var option in new ListElements(line.Value(head)))
            {
                if (++count > limits.MaxConnectionOptions) return RejectReason.TooManyConnectionOptions;
                var reason = Apply(head, fields, option, ref options);
                if (reason != RejectReason.None) return reason;
            }
        }

        return RejectReason.None;
    }

    private static RejectReason Apply(ReadOnlySpan<byte> head, FieldSection fields, ReadOnlySpan<byte> option, ref ConnectionOptions options)
    {
        if (Ascii.EqualsIgnoreCase(option, "close"u8)) options = options with { HasClose = true };
        else if (Ascii.EqualsIgnoreCase(option, "keep-alive"u8)) options = options with { HasKeepAlive = true };
        else if (Ascii.EqualsIgnoreCase(option, "upgrade"u8)) options = options with { HasUpgrade = true };
        else
        {
            if (option.IndexOfAnyExcept(Octets.Token) >= 0) return RejectReason.InvalidConnection;
            var known = KnownFieldIndex.RecogniseToken(option);
            if (FieldTraits.EndToEnd.Contains(known)) return RejectReason.ConnectionNamesEndToEndField;
            options = options with { HasNominations = true };
            Mark(head, fields, option, known);
        }

        return RejectReason.None;
    }

    private static void Mark(ReadOnlySpan<byte> head, FieldSection fields, ReadOnlySpan<byte> name, KnownField known)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            ref readonly var line = ref fields.Lines[i];
            if (line.Known != known) continue;
            if (known != KnownField.Unknown || Ascii.EqualsIgnoreCase(line.Name(head), name)) fields.MarkHopByHop(i);
        }
    }
}
