namespace Sluice.Hosting.Admin;

/// <summary>An answer of the admin listener.</summary>
internal sealed record AdminPage(int Status, string Text, string ContentType = AdminPage.PlainText)
{
    public const string PlainText = "text/plain; charset=utf-8";
}
