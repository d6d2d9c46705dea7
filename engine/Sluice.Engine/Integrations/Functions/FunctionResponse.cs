using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Sluice.Engine.Integrations.Functions;

/// <summary>A function's answer. It is treated as an HTTP_PROXY endpoint's: AWS's rules on fields apply.</summary>
public sealed class FunctionResponse
{
    /// <summary>200 to 599.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    public IHeaderDictionary Headers { get; init; } = new HeaderDictionary();

    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>An answer with content of a type.</summary>
    public static FunctionResponse Text(string content, string contentType = "text/plain; charset=utf-8") => new()
    {
        Headers = new HeaderDictionary { ["Content-Type"] = contentType },
        Content = Encoding.UTF8.GetBytes(content),
    };

    /// <summary>An answer in JSON, with the names that web applications use.</summary>
    public static FunctionResponse Json<T>(T value) => new()
    {
        Headers = new HeaderDictionary { ["Content-Type"] = "application/json" },
        Content = JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web),
    };
}
