using System.Text;

namespace Sluice.LoadTests.Origin;

/// <summary>An answer as its endpoint decided it: how it is sent, and its content once the request's is there.</summary>
/// <param name="Plan">How it is sent.</param>
/// <param name="Content">Makes the content; what was received is empty when the plan answers before it comes.</param>
internal sealed record OriginAnswer(AnswerPlan Plan, Func<ReceivedContent, AnswerContent> Content)
{
    public static OriginAnswer Of(AnswerPlan plan, AnswerContent content) => new(plan, _ => content);

    /// <summary>A fault of the request, in words, after which the connection closes.</summary>
    public static OriginAnswer Fault(int status, string text) =>
        Of(new AnswerPlan { Status = status, CloseAfter = true }, new FixedContent(Encoding.Latin1.GetBytes(text + "\n"), "text/plain"));
}
