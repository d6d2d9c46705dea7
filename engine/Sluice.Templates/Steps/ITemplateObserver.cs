namespace Sluice.Templates.Steps;

/// <summary>Is told what a template does while it renders: for <c>sluice template --step</c> and the execution log.</summary>
public interface ITemplateObserver
{
    /// <summary>One step. The spans are valid during the call.</summary>
    void OnStep(in TemplateStep step);
}
