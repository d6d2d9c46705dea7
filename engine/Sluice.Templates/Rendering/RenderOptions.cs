using Sluice.Templates.Overrides;
using Sluice.Templates.Steps;

namespace Sluice.Templates.Rendering;

/// <summary>What a render is given beside its template and input.</summary>
/// <param name="Limits">What it may use; null for the defaults.</param>
/// <param name="Overrides">Where overrides are read and set; null where the template cannot override.</param>
/// <param name="Observer">Who is told of each step; null for nobody.</param>
public readonly record struct RenderOptions(RenderLimits? Limits = null, TemplateOverrides? Overrides = null, ITemplateObserver? Observer = null);
