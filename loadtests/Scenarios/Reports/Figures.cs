using System.Globalization;

namespace Sluice.LoadTests.Scenarios.Reports;

/// <summary>Numbers as reports for people write them.</summary>
internal static class Figures
{
    /// <summary>Milliseconds, with as many places as they deserve.</summary>
    public static string Ms(double milliseconds) => milliseconds.ToString(milliseconds < 10 ? "0.000" : milliseconds < 1000 ? "0.0" : "0", CultureInfo.InvariantCulture);

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Rate(double perSecond) => perSecond.ToString(perSecond < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture);

    public static string Ratio(double ratio) => ratio.ToString("0.000", CultureInfo.InvariantCulture);

    public static string Seconds(double seconds) => seconds.ToString("0.##", CultureInfo.InvariantCulture);
}
