using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Tributary.Schemas.Avro.Json;

/// <summary>
/// Reads a schema's JSON with what Java's parser allows beyond the standard (comments before and inside the value) and refuses (anything behind it, also a comment).
/// </summary>
internal static class JsonReading
{
    /// <summary>How deep arrays and objects may lie in each other: the limit of Java's parser, which also keeps every walk over a schema within the stack.</summary>
    public const int MaxDepth = 1000;

    private const int MaxDigits = 1000;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <exception cref="InvalidSchemaException">It is no JSON, too deep, or something follows it.</exception>
    public static JsonTree Read(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new InvalidSchemaException("Cannot parse <null> schema");
        try
        {
            var bytes = StrictUtf8.GetBytes(text);
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, MaxDepth = MaxDepth });
            reader.Read();
            var tree = Value(ref reader);
            RefuseWhatFollows(bytes.AsSpan((int)reader.BytesConsumed));
            return tree;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or EncoderFallbackException)
        {
            throw new InvalidSchemaException(failure.Message, failure);
        }
    }

    private static void RefuseWhatFollows(ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty && rest[0] <= ' ')
            rest = rest[1..];
        if (!rest.IsEmpty)
            throw new InvalidSchemaException($"dangling content after end of schema: {Shown.Of(Encoding.UTF8.GetString(rest).TrimEnd())}");
    }

    private static JsonTree Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Map(ref reader),
        JsonTokenType.StartArray => List(ref reader),
        JsonTokenType.String => new JsonText(reader.GetString()!),
        JsonTokenType.Number => Number(ref reader),
        JsonTokenType.True => JsonLiteral.True,
        JsonTokenType.False => JsonLiteral.False,
        _ => JsonLiteral.Null,
    };

    private static JsonMap Map(ref Utf8JsonReader reader)
    {
        var map = new JsonMap();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            reader.Read();
            map.Set(key, Value(ref reader));
        }
        return map;
    }

    private static JsonList List(ref Utf8JsonReader reader)
    {
        var items = new List<JsonTree>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Value(ref reader));
        return new JsonList(items);
    }

    private static JsonTree Number(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out var small))
            return new JsonWhole(small);
        if (reader.ValueSpan.Length > MaxDigits)
            throw new InvalidSchemaException($"Number value length ({reader.ValueSpan.Length}) exceeds the maximum allowed ({MaxDigits})");
        var digits = Encoding.ASCII.GetString(reader.ValueSpan);
        return digits.AsSpan().ContainsAny(".eE")
            ? new JsonFraction(double.Parse(digits, System.Globalization.CultureInfo.InvariantCulture))
            : new JsonWhole(BigInteger.Parse(digits, System.Globalization.CultureInfo.InvariantCulture));
    }
}
