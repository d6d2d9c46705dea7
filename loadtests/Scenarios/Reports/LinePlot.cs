using System.Globalization;
using System.Net;
using System.Text;

namespace Sluice.LoadTests.Scenarios.Reports;

/// <summary>Lines over a logarithmic y axis as SVG that needs nothing else.</summary>
/// <param name="title">Above it; says the unit of y.</param>
/// <param name="series">At least one with at least one point.</param>
/// <param name="ticks">Marks of the x axis; the first and the last bound it.</param>
internal sealed class LinePlot(string title, IReadOnlyList<PlotSeries> series, IReadOnlyList<PlotTick> ticks)
{
    private const double Width = 860;
    private const double Height = 340;
    private const double Left = 70;
    private const double Right = 40;
    private const double Top = 40;
    private const double Bottom = 60;
    private static readonly string[] Colours = ["#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#17becf", "#8c564b", "#7f7f7f"];

    private readonly double _lowest = Math.Floor(Math.Log10(series.SelectMany(line => line.Points).Min(point => point.Y)));
    private readonly double _highest = Math.Ceiling(Math.Log10(series.SelectMany(line => line.Points).Max(point => point.Y) * 1.0001));

    public string ToSvg()
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{Escaped(title)}</title>\n<text x=\"{Left}\" y=\"20\" font-size=\"14\">{Escaped(title)}</text>\n");
        AppendGrid(svg);
        for (var index = 0; index < series.Count; index++)
        {
            AppendSeries(svg, index);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private void AppendGrid(StringBuilder svg)
    {
        for (var power = (int)_lowest; power <= (int)_highest; power++)
        {
            var y = Y(Math.Pow(10, power));
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {y:0.#}H{Width - Right}\" stroke=\"#ccc\"/><text x=\"{Left - 6}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{Math.Pow(10, power):0.######}</text>\n");
        }

        foreach (var tick in ticks)
        {
            var x = X(tick.At);
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x:0.#} {Top}V{Height - Bottom}\" stroke=\"#eee\"/><text x=\"{x:0.#}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">{Escaped(tick.Label)}</text>\n");
        }
    }

    private void AppendSeries(StringBuilder svg, int index)
    {
        const double LegendStep = 170;
        const int LegendsInRow = 4;
        var colour = Colours[index % Colours.Length];
        var points = series[index].Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.X):0.#},{Y(point.Y):0.#}"));
        svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\" points=\"{string.Join(' ', points)}\"/>\n");
        var x = Left + (index % LegendsInRow * LegendStep);
        var y = Height - Bottom + 34 + (index / LegendsInRow * 16);
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x} {y - 4}h16\" stroke=\"{colour}\" stroke-width=\"3\"/><text x=\"{x + 22}\" y=\"{y}\">{Escaped(series[index].Name)}</text>\n");
    }

    private double X(double value) => Left + ((value - ticks[0].At) / Math.Max(1e-9, ticks[^1].At - ticks[0].At) * (Width - Left - Right));

    private double Y(double value) => Top + ((_highest - Math.Log10(value)) / Math.Max(1, _highest - _lowest) * (Height - Top - Bottom));

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
