using System.Globalization;
using Sluice.Templates.JsonPath.Filters;
using Sluice.Templates.JsonPath.Tokens;

namespace Sluice.Templates.JsonPath.Parsing;

/// <summary>What stands between square brackets: names, places, a slice, a wildcard or a filter.</summary>
internal static class BracketReader
{
    private const int MaxEntries = 256;

    public static void Read(PathReader reader, PathChain chain)
    {
        var cursor = reader.Cursor;
        cursor.SkipSpace();
        if (cursor.Current is '\'' or '"') ReadNames(cursor, chain);
        else if (cursor.TryTake('*')) chain.Add(new WildcardToken());
        else if (cursor.TryTake('?')) ReadFilter(reader, chain);
        else ReadPlaces(cursor, chain);
        cursor.Expect(']');
    }

    private static void ReadFilter(PathReader reader, PathChain chain)
    {
        reader.Cursor.Expect('(');
        if (new FilterReader(reader).Read() is { } filter) chain.Add(new FilterToken(filter));
        reader.Cursor.Expect(')');
    }

    private static void ReadNames(PathCursor cursor, PathChain chain)
    {
        List<string> names = [];
        do
        {
            cursor.SkipSpace();
            if (cursor.Current is not ('\'' or '"')) cursor.Refuse("A name in quotes is missing");
            else if (QuotedText.Read(cursor) is { } name) names.Add(name);
            cursor.SkipSpace();
        }
        while (cursor.Fault is null && names.Count < MaxEntries && cursor.TryTake(','));
        if (cursor.Fault is null) chain.Add(new PropertyToken([.. names]));
    }

    private static void ReadPlaces(PathCursor cursor, PathChain chain)
    {
        List<int> places = [];
        int? first = ReadPlace(cursor);
        cursor.SkipSpace();
        if (cursor.TryTake(':'))
        {
            cursor.SkipSpace();
            int? end = ReadPlace(cursor);
            if (first is null && end is null) cursor.Refuse("A slice has a start or an end");
            chain.Add(new SliceToken(first, end));
            return;
        }

        if (first is { } place) places.Add(place);
        else cursor.Refuse("A place, a name in quotes, '*' or a filter is missing");
        while (cursor.Fault is null && places.Count < MaxEntries && cursor.TryTake(','))
        {
            cursor.SkipSpace();
            if (ReadPlace(cursor) is { } next) places.Add(next);
            else cursor.Refuse("A place is missing");
            cursor.SkipSpace();
        }

        if (cursor.Fault is null) chain.Add(new IndexToken([.. places]));
    }

    private static int? ReadPlace(PathCursor cursor)
    {
        int start = cursor.At;
        if (cursor.Current == '-') cursor.At++;
        while (char.IsAsciiDigit(cursor.Current)) cursor.At++;
        if (start == cursor.At) return null;
        if (int.TryParse(cursor.Text.AsSpan(start, cursor.At - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int place)) return place;
        cursor.RefuseAt(start, "This is no place in a list");
        return null;
    }
}
