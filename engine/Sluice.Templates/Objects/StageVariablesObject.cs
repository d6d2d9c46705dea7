using Sluice.Templates.Input;
using Sluice.Templates.Rendering;

namespace Sluice.Templates.Objects;

/// <summary><c>$stageVariables</c>.</summary>
internal sealed class StageVariablesObject : LazyMap
{
    protected override void Fill(TemplateMapWriter writer, RenderSession session) => session.Input.WriteStageVariables(writer);
}
