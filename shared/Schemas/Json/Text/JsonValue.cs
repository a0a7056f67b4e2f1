namespace Tributary.Schemas.Json.Text;

/// <summary>A value of a JSON text. Values are compared by identity: where a schema stands in its text is what it is known by.</summary>
internal abstract class JsonValue
{
    /// <summary>What a registry's parser calls the kind of this value in its messages.</summary>
    public abstract string Kind { get; }

    /// <summary>A key that two values share if and only if a registry holds them for equal: members in any order, numbers as they are written.</summary>
    public string Key => JsonPrinter.Print(this, sorted: true);
}

/// <summary>An object; its members stand in the order of the text, the last of several equal names counts.</summary>
internal sealed class JsonObject(OrderedDictionary<string, JsonValue> members) : JsonValue
{
    public OrderedDictionary<string, JsonValue> Members { get; } = members;

    public override string Kind => "JsonObject";

    /// <summary>The member of the name, or null.</summary>
    public JsonValue? this[string name] => Members.GetValueOrDefault(name);
}

/// <summary>An array.</summary>
internal sealed class JsonArray(IReadOnlyList<JsonValue> items) : JsonValue
{
    public IReadOnlyList<JsonValue> Items { get; } = items;

    public override string Kind => "JsonArray";
}

/// <summary>A string.</summary>
internal sealed class JsonText(string value) : JsonValue
{
    public string Value { get; } = value;

    public override string Kind => "String";
}

/// <summary>A number.</summary>
/// <param name="value">Its exact value, with the digits that it was written with.</param>
/// <param name="isInteger">Whether it was written without a fraction and without an exponent.</param>
internal sealed class JsonNumber(BigNumber value, bool isInteger) : JsonValue
{
    public BigNumber Value { get; } = value;

    /// <summary>The number, where it was written as an integer of 32 bits.</summary>
    public int? AsInt32 => isInteger && Value.Unscaled >= int.MinValue && Value.Unscaled <= int.MaxValue ? (int)Value.Unscaled : null;

    public override string Kind => !isInteger ? "BigDecimal"
        : AsInt32 is not null ? "Integer"
        : Value.Unscaled >= long.MinValue && Value.Unscaled <= long.MaxValue ? "Long" : "BigInteger";
}

/// <summary>True or false.</summary>
internal sealed class JsonBoolean(bool value) : JsonValue
{
    public bool Value { get; } = value;

    public override string Kind => "Boolean";
}

/// <summary>Null.</summary>
internal sealed class JsonNull : JsonValue
{
    public override string Kind => "Null";
}
