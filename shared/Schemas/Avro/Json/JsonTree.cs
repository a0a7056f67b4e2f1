using System.Numerics;
using System.Text;

namespace Tributary.Schemas.Avro.Json;

/// <summary>
/// A JSON value as a schema's text holds it: an object keeps the order of its keys, of a key that comes twice the last value counts at the place of the first,
/// and a number is a whole one of any size or a double. Equality is that of JSON: the order of keys has no meaning.
/// </summary>
internal abstract class JsonTree
{
    /// <summary>The string, or null where it is none.</summary>
    public string? Text => (this as JsonText)?.Value;

    public abstract bool SameAs(JsonTree? other);

    /// <summary>The text without white space, as Java's Jackson writes it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        JsonWriting.Write(text, this);
        return text.ToString();
    }
}

internal sealed class JsonText(string value) : JsonTree
{
    public string Value { get; } = value;

    public override bool SameAs(JsonTree? other) => other is JsonText that && Value == that.Value;
}

internal sealed class JsonWhole(BigInteger value) : JsonTree
{
    public BigInteger Value { get; } = value;

    public bool IsInt => Value >= int.MinValue && Value <= int.MaxValue;

    public bool IsLong => Value >= long.MinValue && Value <= long.MaxValue;

    public override bool SameAs(JsonTree? other) => other is JsonWhole that && Value == that.Value;
}

internal sealed class JsonFraction(double value) : JsonTree
{
    public double Value { get; } = value;

    public override bool SameAs(JsonTree? other) =>
        other is JsonFraction that && Value.Equals(that.Value) && double.IsNegative(Value) == double.IsNegative(that.Value);
}

internal sealed class JsonLiteral : JsonTree
{
    public static readonly JsonLiteral True = new("true");
    public static readonly JsonLiteral False = new("false");
    public static readonly JsonLiteral Null = new("null");

    private JsonLiteral(string word) => Word = word;

    public string Word { get; }

    public override bool SameAs(JsonTree? other) => ReferenceEquals(this, other);
}

internal sealed class JsonList(IReadOnlyList<JsonTree> items) : JsonTree
{
    public IReadOnlyList<JsonTree> Items { get; } = items;

    public override bool SameAs(JsonTree? other) =>
        other is JsonList that && Items.Count == that.Items.Count && Items.Zip(that.Items).All(pair => pair.First.SameAs(pair.Second));
}

internal sealed class JsonMap : JsonTree
{
    private readonly OrderedDictionary<string, JsonTree> members = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, JsonTree>> Members => members;

    public int Count => members.Count;

    /// <summary>The value, or null where there is no such key.</summary>
    public JsonTree? this[string key] => members.GetValueOrDefault(key);

    /// <summary>Adds a member, or gives the one of that name another value at the same place.</summary>
    public JsonMap Set(string key, JsonTree value)
    {
        members[key] = value;
        return this;
    }

    public JsonMap Set(string key, string value) => Set(key, new JsonText(value));

    /// <summary>Moves a member to the front.</summary>
    public void MoveToFront(string key)
    {
        if (members.Remove(key, out var value))
            members.Insert(0, key, value);
    }

    public override bool SameAs(JsonTree? other) =>
        other is JsonMap that && Count == that.Count && members.All(member => member.Value.SameAs(that[member.Key]));
}
