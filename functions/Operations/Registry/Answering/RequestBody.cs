using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Answering;

/// <summary>Reads a request's JSON, without taking in more than a request may have.</summary>
internal static class RequestBody
{
    private const int BufferBytes = 16 * 1024;
    private static readonly byte[] Mark = [0xef, 0xbb, 0xbf];

    /// <summary>The object that the body is.</summary>
    /// <exception cref="RegistryFault">It is too large, or none.</exception>
    public static async Task<JsonElement> Read(HttpRequest request, int largest, CancellationToken cancellationToken)
    {
        if (request.ContentLength > largest)
            throw TooLarge();
        using var body = new MemoryStream();
        var buffer = new byte[BufferBytes];
        while (await request.Body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (body.Length + read > largest)
                throw TooLarge();
            body.Write(buffer, 0, read);
        }
        return Parse(body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    /// <summary>The object in some bytes; what stands behind it is not looked at.</summary>
    /// <exception cref="RegistryFault">There is none.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Mark))
            bytes = bytes[Mark.Length..];
        if (bytes.Trim(" \t\r\n"u8).IsEmpty)
            throw Missing();
        try
        {
            var reader = new Utf8JsonReader(bytes);
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Object => document.RootElement.Clone(),
                JsonValueKind.Null => throw Missing(),
                _ => throw JsonFields.Wrong("body", "an object", document.RootElement),
            };
        }
        catch (JsonException malformed)
        {
            throw RegistryFaults.BadRequest(malformed.Message);
        }
    }

    private static RegistryFault TooLarge() => new(StatusCodes.Status413PayloadTooLarge, 413, "Request body is too large");

    private static RegistryFault Missing() => RegistryFaults.Unprocessable(422, "request must not be null (was null)");
}
