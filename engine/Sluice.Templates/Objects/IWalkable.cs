using Sluice.Templates.Rendering;
using Sluice.Templates.Values;

namespace Sluice.Templates.Objects;

/// <summary>An object that loops can walk.</summary>
internal interface IWalkable
{
    /// <summary>What a loop walks: a list or a map.</summary>
    Value Walk(RenderSession session);
}
