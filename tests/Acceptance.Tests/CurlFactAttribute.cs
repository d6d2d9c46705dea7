namespace Acceptance.Tests;

/// <summary>A test that needs curl; skipped by name where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CurlFactAttribute : FactAttribute
{
    public CurlFactAttribute()
    {
        if (!Curl.IsInstalled) Skip = "curl is not installed";
    }
}
